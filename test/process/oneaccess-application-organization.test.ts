/**
 * The matrix of ApplicationOrganization.
 */
import { describeMatrix } from "./matrix";

describeMatrix("oneaccess:ApplicationOrganization");
