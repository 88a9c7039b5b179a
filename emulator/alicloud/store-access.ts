/**
 * A direct hand on what is stored, past signature and contract: tests look at secrets, and "somebody changes a
 * setting in the console" happens here. Every list holds copies.
 */
import { OptionError, type ObjectAccess } from "../control-plane";
import { mergePatch, type JsonObject } from "../json";
import { removeApplication, type Store } from "./store";
import { toDate } from "./handler";

/** Kinds: application, appSecret. */
export interface AlicloudStoreAccess extends ObjectAccess {
  /** flat, under the names of CreateApplication: scopes and redirect URIs are lists of texts */
  readonly applications: () => JsonObject[];
  /** with AppSecretValue */
  readonly appSecrets: () => JsonObject[];
  /**
   * Changes an object as somebody in the console would: a merge patch (`null` removes a field). `id` is an AppId, an
   * AppSecretId or `<AppId>/<AppSecretId>`.
   */
  readonly change: (kind: string, id: string, patch: JsonObject) => void;
  /** Deletes an object behind everybody's back; an application goes with its secrets. */
  readonly remove: (kind: string, id: string) => void;
}

export function createStoreAccess(store: Store, now: () => Date): AlicloudStoreAccess {
  const applications = (): JsonObject[] => structuredClone([...store.applications.values()]);
  const appSecrets = (): JsonObject[] => structuredClone([...store.appSecrets.values()]);

  function locate(kind: string, id: string): { key: string; object: JsonObject } {
    const maps = new Map([
      ["application", store.applications],
      ["appSecret", store.appSecrets],
    ]);
    const map = maps.get(kind);
    if (!map) throw new OptionError(`The kinds are ${[...maps.keys()].join(", ")}.`);
    const key = id.split("/").at(-1) ?? "";
    const object = map.get(key);
    if (!object) throw new OptionError(`Nothing is stored as ${kind} ${id} in this account.`);
    return { key, object };
  }

  return {
    applications,
    appSecrets,
    list: () => ({ applications: applications(), appSecrets: appSecrets() }),
    change(kind, id, patch) {
      const { object } = locate(kind, id);
      mergePatch(object, { ...(kind === "application" && { UpdateDate: toDate(now()) }), ...patch });
    },
    remove(kind, id) {
      const { key } = locate(kind, id);
      if (kind === "application") removeApplication(store, key);
      else store.appSecrets.delete(key);
    },
  };
}
