/**
 * Printed by `npm run generate`; do not edit. Every kind that a state file may name, with its cloud, which is loaded
 * alone: a provider process has one.
 */
import type { CloudEntry } from "./cloud-facts";

const alicloud = async (): Promise<CloudEntry> => ({
  facts: (await import("./alicloud/cloud.js")).cloud,
  definitions: (await import("./alicloud/resources/registry.js")).definitions,
});

const oneaccess = async (): Promise<CloudEntry> => ({
  facts: (await import("./oneaccess/cloud.js")).cloud,
  definitions: (await import("./oneaccess/resources/registry.js")).definitions,
});

const volcengine = async (): Promise<CloudEntry> => ({
  facts: (await import("./volcengine/cloud.js")).cloud,
  definitions: (await import("./volcengine/resources/registry.js")).definitions,
});

export const kinds: Readonly<Record<string, () => Promise<CloudEntry>>> = {
  "alicloud:RamAppSecret": alicloud,
  "alicloud:RamApplication": alicloud,
  "oneaccess:ApplicationAccount": oneaccess,
  "oneaccess:ApplicationOrganization": oneaccess,
  "oneaccess:Organization": oneaccess,
  "oneaccess:User": oneaccess,
  "volcengine:IdentityProviderOAuth": volcengine,
  "volcengine:IdentityProviderOIDC": volcengine,
  "volcengine:Oauth2CredentialProvider": volcengine,
  "volcengine:UserPool": volcengine,
};
