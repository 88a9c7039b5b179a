/**
 * The matrix of RamApplication.
 */
import { describeMatrix } from "./matrix";

describeMatrix("alicloud:RamApplication");
