/**
 * What is stored, apart for each account and region. Plain wire objects with secrets in clear; the maps keep the
 * order of creation. Knows no action and no rule.
 */
import type { JsonObject } from "../json";
import type { Place } from "../place";
import { notFound } from "./service-error";

export interface UserPool {
  readonly wire: JsonObject;
  readonly users: Map<string, JsonObject>;
  readonly clients: Map<string, JsonObject>;
  readonly identityProviders: Map<string, JsonObject>;
  /** users and clients that are counted without being stored, so that a test can have a full pool at once */
  readonly pretended: { users: number; clients: number };
}

export interface Store {
  readonly place: Place;
  readonly userPools: Map<string, UserPool>;
  /** by `<pool name>/<name>`, each percent-encoded */
  readonly credentialProviders: Map<string, JsonObject>;
}

export function createStore(place: Place): Store {
  return { place, userPools: new Map(), credentialProviders: new Map() };
}

export function createUserPool(wire: JsonObject): UserPool {
  return {
    wire,
    users: new Map(),
    clients: new Map(),
    identityProviders: new Map(),
    pretended: { users: 0, clients: 0 },
  };
}

export function credentialProviderKey(poolName: string, name: string): string {
  return `${encodeURIComponent(poolName)}/${encodeURIComponent(name)}`;
}

/** Throws NotFound. */
export function findUserPool(store: Store, uid: string): UserPool {
  const pool = store.userPools.get(uid);
  if (!pool) throw notFound(`user pool ${uid}`);
  return pool;
}

export function toPoolWire(pool: UserPool): JsonObject {
  return {
    ...pool.wire,
    TotalUsers: pool.users.size + pool.pretended.users,
    TotalClients: pool.clients.size + pool.pretended.clients,
    TotalConnections: pool.identityProviders.size,
  };
}
