/**
 * The matrix of RamAppSecret.
 */
import { describeMatrix } from "./matrix";

describeMatrix("alicloud:RamAppSecret");
