/**
 * What is stored, apart for each account: applications and their secrets, flat and with values in clear; the maps
 * keep the order of creation. Knows no action and no rule.
 */
import type { JsonObject } from "../json";
import { entityNotExist } from "./service-error";

export interface Store {
  readonly account: string;
  /** by AppId; scopes and redirect URIs are plain lists of texts under the names of CreateApplication */
  readonly applications: Map<string, JsonObject>;
  /** by AppSecretId */
  readonly appSecrets: Map<string, JsonObject>;
}

export function createStore({ account }: { readonly account: string }): Store {
  return { account, applications: new Map(), appSecrets: new Map() };
}

/** Throws EntityNotExist.Application. */
export function findApplication(store: Store, appId: string): JsonObject {
  const application = store.applications.get(appId);
  if (!application) throw entityNotExist("Application", appId);
  return application;
}

export function listSecrets(store: Store, appId: string): JsonObject[] {
  return [...store.appSecrets.values()].filter((secret) => secret["AppId"] === appId);
}

/** An application goes with its secrets. */
export function removeApplication(store: Store, appId: string): void {
  for (const { AppSecretId } of listSecrets(store, appId)) store.appSecrets.delete(AppSecretId as string);
  store.applications.delete(appId);
}
