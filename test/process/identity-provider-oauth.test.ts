/**
 * The matrix of IdentityProviderOAuth.
 */
import { describeMatrix } from "./matrix";

describeMatrix("volcengine:IdentityProviderOAuth");
