/** The cloud's own index: every class and its argument types, and what is written by hand beside them. */
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { printClass } from "./class";
import { toFileName, toTypeName } from "./names";

/** Classes that a file written by hand adds vendor factories to. */
const EXTENDED: Readonly<Record<string, string>> = { Oauth2CredentialProvider: "vendor-factories" };

export function printIndex(definitions: readonly ResourceDefinition[]): string {
  const lines = definitions.flatMap((definition) => {
    const type = toTypeName(definition);
    const file = toFileName(type);
    return [
      `export { ${type} } from "./${EXTENDED[type] ?? file}";`,
      `export type {\n${listTypes(definition)
        .map((name) => `  ${name},`)
        .join("\n")}\n} from "./${file}";`,
    ];
  });
  return `/**
 * Printed by \`npm run generate\`; do not edit. Volcengine Agent Identity.
 */
${lines.join("\n")}
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
export type {
  FunctionArgs,
  FunctionOptions,
  GetOauth2CredentialProviderArgs,
  GetUserPoolArgs,
  IdentityProviderSummary,
  ListIdentityProvidersArgs,
  ListUserPoolsArgs,
  UserPoolSummary,
} from "./functions";
export type { DescribedVendorArgs, KnownVendorArgs, RegisteredClientArgs } from "./vendor-factories";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
`;
}

/** Nested types too: a program that builds its arguments in parts needs their names. */
function listTypes(definition: ResourceDefinition): string[] {
  return [...printClass(definition).matchAll(/^export interface (\w+)/gm)].map(([, name = ""]) => name);
}
