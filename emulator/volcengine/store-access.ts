/**
 * A direct hand on what is stored, past signature and contract: tests look at secrets, and "somebody changes a
 * setting in the console" happens here. Every list holds copies.
 */
import { OptionError, type ObjectAccess } from "../control-plane";
import { mergePatch, type JsonObject } from "../json";
import { credentialProviderKey, toPoolWire, type Store, type UserPool } from "./store";

/** Kinds: userPool, userPoolClient, user, identityProvider, credentialProvider. */
export interface StoreAccess extends ObjectAccess {
  readonly userPools: () => JsonObject[];
  readonly userPoolClients: () => JsonObject[];
  readonly users: () => JsonObject[];
  /** login providers of both kinds, with UserPoolUid, ConnectionType (OAuth or OIDC), CreateTime, UpdateTime */
  readonly identityProviders: () => JsonObject[];
  readonly credentialProviders: () => JsonObject[];
  /**
   * Changes an object as somebody in the console would: a merge patch (`null` removes a field). `id` is a uid, or
   * `<pool uid>/<uid>`, or for credential providers `<pool name>/<name>` or a name in the pool `default`.
   */
  readonly change: (kind: string, id: string, patch: JsonObject) => void;
  /** Deletes an object behind everybody's back; a pool goes with all that is in it. */
  readonly remove: (kind: string, id: string) => void;
  /** Lets a pool count users and clients that are not stored. */
  readonly setPoolCounts: (uid: string, counts: { users?: number; clients?: number }) => void;
}

type Members = (pool: UserPool) => Map<string, JsonObject>;

const members: Record<string, Members> = {
  userPoolClient: (pool) => pool.clients,
  user: (pool) => pool.users,
  identityProvider: (pool) => pool.identityProviders,
};

function missing(kind: string, id: string): OptionError {
  return new OptionError(`Nothing is stored as ${kind} ${id} in this account and region.`);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function locate(store: Store, kind: string, id: string): { object: JsonObject; remove: () => void } {
  const segments = id.split("/").map(decodeSegment);
  const last = segments.at(-1) ?? "";
  if (kind === "userPool") {
    const pool = store.userPools.get(last);
    if (!pool) throw missing(kind, id);
    return { object: pool.wire, remove: () => store.userPools.delete(last) };
  }
  if (kind === "credentialProvider") {
    const key = credentialProviderKey(segments.length > 1 ? (segments[0] ?? "") : "default", last);
    const object = store.credentialProviders.get(key);
    if (!object) throw missing(kind, id);
    return { object, remove: () => store.credentialProviders.delete(key) };
  }
  const membersOf = Object.hasOwn(members, kind) ? members[kind] : undefined;
  if (!membersOf) {
    throw new OptionError(`The kinds are userPool, credentialProvider, ${Object.keys(members).join(", ")}.`);
  }
  for (const pool of store.userPools.values()) {
    const object = membersOf(pool).get(last);
    if (object) return { object, remove: () => membersOf(pool).delete(last) };
  }
  throw missing(kind, id);
}

export function createStoreAccess(store: Store, now: () => Date): StoreAccess {
  const pools = (): UserPool[] => [...store.userPools.values()];
  const listOf = (of: Members) => (): JsonObject[] =>
    structuredClone(pools().flatMap((pool) => [...of(pool).values()]));
  const userPools = (): JsonObject[] => structuredClone(pools().map(toPoolWire));
  const userPoolClients = listOf((pool) => pool.clients);
  const users = listOf((pool) => pool.users);
  const identityProviders = listOf((pool) => pool.identityProviders);
  const credentialProviders = (): JsonObject[] => structuredClone([...store.credentialProviders.values()]);
  return {
    userPools,
    userPoolClients,
    users,
    identityProviders,
    credentialProviders,
    list: () => ({
      userPools: userPools(),
      userPoolClients: userPoolClients(),
      users: users(),
      identityProviders: identityProviders(),
      credentialProviders: credentialProviders(),
    }),
    change(kind, id, patch) {
      const { object } = locate(store, kind, id);
      mergePatch(object, {
        [kind === "credentialProvider" ? "UpdatedAt" : "UpdateTime"]: now().toISOString(),
        ...patch,
      });
    },
    remove(kind, id) {
      locate(store, kind, id).remove();
    },
    setPoolCounts(uid, counts) {
      const pool = store.userPools.get(uid);
      if (!pool) throw missing("userPool", uid);
      if (counts.users !== undefined) pool.pretended.users = counts.users - pool.users.size;
      if (counts.clients !== undefined) pool.pretended.clients = counts.clients - pool.clients.size;
    },
  };
}
