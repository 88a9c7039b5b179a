/**
 * The matrix of Organization.
 */
import { describeMatrix } from "./matrix";

describeMatrix("oneaccess:Organization");
