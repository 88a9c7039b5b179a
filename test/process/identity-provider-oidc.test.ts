/**
 * The matrix of IdentityProviderOIDC.
 */
import { describeMatrix } from "./matrix";

describeMatrix("volcengine:IdentityProviderOIDC");
