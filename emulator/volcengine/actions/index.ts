/** Every action of the emulator by its name; what is not here is InvalidAction. */
import type { Handlers } from "../handler";
import { callerIdentityActions } from "./caller-identity";
import { credentialProviderActions } from "./credential-provider";
import { identityProviderActions } from "./identity-provider";
import { identityProviderListActions } from "./identity-provider-list";
import { oauth2CredentialProviderActions } from "./oauth2-credential-provider";
import { tagActions } from "./tag";
import { userActions } from "./user";
import { userPoolActions } from "./user-pool";
import { userPoolClientActions } from "./user-pool-client";

export const actions: Handlers = {
  ...callerIdentityActions,
  ...userPoolActions,
  ...userPoolClientActions,
  ...userActions,
  ...tagActions,
  ...identityProviderActions,
  ...identityProviderListActions,
  ...oauth2CredentialProviderActions,
  ...credentialProviderActions,
};
