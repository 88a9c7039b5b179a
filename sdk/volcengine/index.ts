/**
 * Printed by `npm run generate`; do not edit. Volcengine Agent Identity.
 */
export { IdentityProviderOAuth } from "./identity-provider-oauth";
export type {
  IdentityProviderOAuthProviderOptionsArgs,
  IdentityProviderOAuthClaimsPropagationConfigClaimRulesArgs,
  IdentityProviderOAuthClaimsPropagationConfigArgs,
  IdentityProviderOAuthProviderOptions,
  IdentityProviderOAuthClaimsPropagationConfigClaimRules,
  IdentityProviderOAuthClaimsPropagationConfig,
  IdentityProviderOAuthArgs,
  IdentityProviderOAuthState,
} from "./identity-provider-oauth";
export { IdentityProviderOIDC } from "./identity-provider-oidc";
export type {
  IdentityProviderOIDCProviderOptionsArgs,
  IdentityProviderOIDCClaimsPropagationConfigClaimRulesArgs,
  IdentityProviderOIDCClaimsPropagationConfigArgs,
  IdentityProviderOIDCScimProvisioningAdditionalMappingsArgs,
  IdentityProviderOIDCScimProvisioningArgs,
  IdentityProviderOIDCProviderOptions,
  IdentityProviderOIDCClaimsPropagationConfigClaimRules,
  IdentityProviderOIDCClaimsPropagationConfig,
  IdentityProviderOIDCScimProvisioningAdditionalMappings,
  IdentityProviderOIDCScimProvisioning,
  IdentityProviderOIDCArgs,
  IdentityProviderOIDCState,
} from "./identity-provider-oidc";
export type {
  Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadataArgs,
  Oauth2CredentialProviderConfigOauth2DiscoveryArgs,
  Oauth2CredentialProviderConfigCustomParametersEntriesArgs,
  Oauth2CredentialProviderConfigCustomParametersArgs,
  Oauth2CredentialProviderConfigSecretStorageArgs,
  Oauth2CredentialProviderConfigArgs,
  Oauth2CredentialProviderClientMetadataArgs,
  Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadata,
  Oauth2CredentialProviderConfigOauth2Discovery,
  Oauth2CredentialProviderConfigCustomParametersEntries,
  Oauth2CredentialProviderConfigCustomParameters,
  Oauth2CredentialProviderConfigSecretStorage,
  Oauth2CredentialProviderConfig,
  Oauth2CredentialProviderClientMetadata,
  Oauth2CredentialProviderRegisteredClientClientMetadata,
  Oauth2CredentialProviderRegisteredClient,
  Oauth2CredentialProviderArgs,
  Oauth2CredentialProviderState,
} from "./oauth2-credential-provider";
export { UserPool } from "./user-pool";
export type {
  UserPoolBrandArgs,
  UserPoolTagsArgs,
  UserPoolBrand,
  UserPoolTags,
  UserPoolArgs,
  UserPoolState,
} from "./user-pool";
export {
  getUserPool,
  getUserPoolOutput,
  listUserPools,
  listUserPoolsOutput,
  listIdentityProviders,
  listIdentityProvidersOutput,
  getOauth2CredentialProvider,
  getOauth2CredentialProviderOutput,
} from "./functions";
export type {
  FunctionOptions,
  UserPoolSummary,
  IdentityProviderSummary,
  GetUserPoolArgs,
  ListUserPoolsArgs,
  ListIdentityProvidersArgs,
  GetOauth2CredentialProviderArgs,
  FunctionArgs,
} from "./functions";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
export { Oauth2CredentialProvider } from "./vendor-factories";
export type { KnownVendorArgs, DescribedVendorArgs, RegisteredClientArgs } from "./vendor-factories";
