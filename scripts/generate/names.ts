/** From a kind to the names that follow from it. */
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";

export function toTypeName(definition: ResourceDefinition): string {
  return definition.kind.split(":")[1] ?? definition.kind;
}

/** `IdentityProviderOAuth` is `identity-provider-oauth`, `Oauth2CredentialProvider` is `oauth2-credential-provider`. */
export function toFileName(type: string): string {
  return type
    .replace("OAuth", "Oauth")
    .replace("OIDC", "Oidc")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

export function toPascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
