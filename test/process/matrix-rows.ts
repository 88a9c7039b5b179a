/**
 * The shapes of every resource. A resource without shapes, or a field without a row, fails its test.
 */
import type { Shape } from "./row";
import { credentialShapes } from "./rows/credential-provider";
import { oauthShapes, oidcShapes } from "./rows/login-provider";
import { poolShapes } from "./rows/user-pool";

export const shapes: Readonly<Record<string, readonly Shape[]>> = {
  "volcengine:IdentityProviderOAuth": oauthShapes,
  "volcengine:IdentityProviderOIDC": oidcShapes,
  "volcengine:Oauth2CredentialProvider": credentialShapes,
  "volcengine:UserPool": poolShapes,
};
