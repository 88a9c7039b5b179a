/**
 * The matrix of UserPool.
 */
import { describeMatrix } from "./matrix";

describeMatrix("volcengine:UserPool");
