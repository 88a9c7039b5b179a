/**
 * The one object of a resource as the emulator stores it, past signature and contract, and "somebody changes it in
 * the console". Knows the emulator's kinds and nothing of what the lifecycle does.
 */
import type { Emulator, JsonObject } from "../../emulator/index";
import { findStore } from "./emulated-cloud";
import { nameOf } from "./sample-inputs";
import type { Sample } from "./sample-inputs";

const STORE_KINDS: Readonly<Record<string, string>> = {
  ApplicationAccount: "appAccount",
  ApplicationOrganization: "appOrganization",
  Organization: "organization",
  RamApplication: "application",
  RamAppSecret: "appSecret",
  User: "user",
  UserPool: "userPool",
  Oauth2CredentialProvider: "credentialProvider",
};

export function toStoreKind(sample: Pick<Sample, "definition">): string {
  return STORE_KINDS[nameOf(sample)] ?? "identityProvider";
}

/** The newest object of the resource's kind, secrets in clear; empty when there is none. */
export function findStored(emulator: Emulator, sample: Pick<Sample, "definition">): JsonObject {
  return listStored(emulator, sample).at(-1) ?? {};
}

export function listStored(emulator: Emulator, sample: Pick<Sample, "definition">): JsonObject[] {
  return findStore(emulator, sample.definition.kind).list()[`${toStoreKind(sample)}s`] ?? [];
}

/** A merge patch as in the console: `null` removes a field. `id` is the resource's. */
export function changeStored(
  emulator: Emulator,
  sample: Pick<Sample, "definition">,
  id: string,
  patch: JsonObject,
): void {
  findStore(emulator, sample.definition.kind).change(toStoreKind(sample), id, patch);
}

export function removeStored(emulator: Emulator, sample: Pick<Sample, "definition">, id: string): void {
  findStore(emulator, sample.definition.kind).remove(toStoreKind(sample), id);
}
