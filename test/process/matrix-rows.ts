/**
 * The shapes of every resource. A resource without shapes, or a field without a row, fails its test.
 */
import type { Shape } from "./row";
import { applicationShapes, appSecretShapes } from "./rows/ram-application";
import { accountShapes } from "./rows/oneaccess-account";
import { appOrganizationShapes, organizationShapes, userShapes } from "./rows/oneaccess";
import { credentialShapes } from "./rows/credential-provider";
import { oauthShapes, oidcShapes } from "./rows/login-provider";
import { poolShapes } from "./rows/user-pool";

export const shapes: Readonly<Record<string, readonly Shape[]>> = {
  "alicloud:RamAppSecret": appSecretShapes,
  "alicloud:RamApplication": applicationShapes,
  "oneaccess:ApplicationAccount": accountShapes,
  "oneaccess:ApplicationOrganization": appOrganizationShapes,
  "oneaccess:Organization": organizationShapes,
  "oneaccess:User": userShapes,
  "volcengine:IdentityProviderOAuth": oauthShapes,
  "volcengine:IdentityProviderOIDC": oidcShapes,
  "volcengine:Oauth2CredentialProvider": credentialShapes,
  "volcengine:UserPool": poolShapes,
};
