/**
 * The matrix of ApplicationAccount.
 */
import { describeMatrix } from "./matrix";

describeMatrix("oneaccess:ApplicationAccount");
