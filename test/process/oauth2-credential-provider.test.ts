/**
 * The matrix of Oauth2CredentialProvider.
 */
import { describeMatrix } from "./matrix";

describeMatrix("volcengine:Oauth2CredentialProvider");
