/**
 * Printed by `npm run generate`; do not edit. Volcengine Agent Identity.
 */
export { IdentityProviderOAuth } from "./identity-provider-oauth";
export type { IdentityProviderOAuthArgs, IdentityProviderOAuthState } from "./identity-provider-oauth";
export { IdentityProviderOIDC } from "./identity-provider-oidc";
export type { IdentityProviderOIDCArgs, IdentityProviderOIDCState } from "./identity-provider-oidc";
export { Oauth2CredentialProvider } from "./vendor-factories";
export type {
  Oauth2CredentialProviderArgs,
  Oauth2CredentialProviderState,
} from "./oauth2-credential-provider";
export { UserPool } from "./user-pool";
export type { UserPoolArgs, UserPoolState } from "./user-pool";
export {
  getOauth2CredentialProvider,
  getOauth2CredentialProviderOutput,
  getUserPool,
  getUserPoolOutput,
  listIdentityProviders,
  listIdentityProvidersOutput,
  listUserPools,
  listUserPoolsOutput,
} from "./functions";
export type { FunctionOptions, IdentityProviderSummary, UserPoolSummary } from "./functions";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
