/**
 * Printed by `npm run generate`; do not edit. Every kind of this cloud that a state file may name.
 */
import type { ResourceDefinition } from "../../lifecycle/define-resource";
import { identityProviderOAuth } from "./identity-provider-oauth";
import { identityProviderOIDC } from "./identity-provider-oidc";
import { oauth2CredentialProvider } from "./oauth2-credential-provider";
import { userPool } from "./user-pool";

export const definitions: readonly ResourceDefinition[] = [
  identityProviderOAuth,
  identityProviderOIDC,
  oauth2CredentialProvider,
  userPool,
];
