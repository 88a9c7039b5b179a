/**
 * The one object of a resource as the emulator stores it, past signature and contract, and "somebody changes it in
 * the console". Knows the emulator's kinds and nothing of what the lifecycle does.
 */
import type { Emulator, JsonObject } from "../../emulator/index";
import { nameOf } from "./sample-inputs";
import type { Sample } from "./sample-inputs";

export function toStoreKind(sample: Pick<Sample, "definition">): string {
  switch (nameOf(sample)) {
    case "UserPool":
      return "userPool";
    case "Oauth2CredentialProvider":
      return "credentialProvider";
    default:
      return "identityProvider";
  }
}

/** The newest object of the resource's kind, secrets in clear; empty when there is none. */
export function findStored(emulator: Emulator, sample: Pick<Sample, "definition">): JsonObject {
  return listStored(emulator, sample).at(-1) ?? {};
}

export function listStored(emulator: Emulator, sample: Pick<Sample, "definition">): JsonObject[] {
  return emulator.store().list()[`${toStoreKind(sample)}s`] ?? [];
}

/** A merge patch as in the console: `null` removes a field. `id` is the resource's. */
export function changeStored(
  emulator: Emulator,
  sample: Pick<Sample, "definition">,
  id: string,
  patch: JsonObject,
): void {
  emulator.store().change(toStoreKind(sample), id, patch);
}

export function removeStored(emulator: Emulator, sample: Pick<Sample, "definition">, id: string): void {
  emulator.store().remove(toStoreKind(sample), id);
}
