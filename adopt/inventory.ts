/**
 * What exists in the configured account and region, out of lists alone: user pools with their login providers, and the
 * OAuth2 credential providers of every credential pool. What could not be listed is named, and never looks like
 * "there is none". Reads no single object and knows no stack.
 */
import { describeCause } from "../provider/lifecycle/failure";
import { showKey } from "../provider/lifecycle/plain";
import type { IdParts, ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Session } from "../provider/lifecycle/session";
import { listIdentityProviders, listUserPools } from "../provider/volcengine/functions";
import { identityProviderOAuth } from "../provider/volcengine/resources/identity-provider-oauth";
import { identityProviderOIDC } from "../provider/volcengine/resources/identity-provider-oidc";
import { oauth2CredentialProvider } from "../provider/volcengine/resources/oauth2-credential-provider";
import { listPages, toText } from "../provider/volcengine/resources/pages";
import { userPool } from "../provider/volcengine/resources/user-pool";

/** A user pool or a pool of credentials: what belongs together in one file. */
export interface Group {
  kind: "userPool" | "credentialPool";
  /** Uid of a user pool, name of a credential pool. */
  key: string;
  name: string;
}

export interface ListedObject {
  /** The kinds that it may be; empty for one that this package does not model. */
  candidates: readonly ResourceDefinition[];
  parts: IdParts;
  name: string;
  group: Group;
  /** The service's word for its kind, where there is no candidate. */
  foreignKind?: string;
}

/** What stayed in the dark, or behind, and why. */
export interface Obstacle {
  subject: string;
  reason: string;
}

export interface Inventory {
  groups: Group[];
  objects: ListedObject[];
  obstacles: Obstacle[];
  /** What limits the look without having failed. */
  notes: string[];
}

/** Throws when nothing at all could be listed. `isWanted` spares the lists of what nobody asked for. */
export async function takeInventory(
  session: Session,
  isWanted: (group: Group) => boolean,
): Promise<Inventory> {
  const [people, credentials] = await Promise.allSettled([
    listPeople(session, isWanted),
    listCredentials(session, isWanted),
  ]);
  if (people.status === "rejected" && credentials.status === "rejected") throw people.reason;
  return mergeParts([
    people.status === "fulfilled" ? people.value : [toFailure("the user pools", people.reason)],
    credentials.status === "fulfilled"
      ? credentials.value
      : [toFailure("the credential providers", credentials.reason)],
  ]);
}

type Part = Partial<Inventory>;

function mergeParts(parts: readonly Part[][]): Inventory {
  const all = parts.flat();
  return {
    groups: all.flatMap(({ groups = [] }) => groups),
    objects: all.flatMap(({ objects = [] }) => objects),
    obstacles: all.flatMap(({ obstacles = [] }) => obstacles),
    notes: all.flatMap(({ notes = [] }) => notes),
  };
}

function toFailure(subject: string, error: unknown): Part {
  return { obstacles: [{ subject, reason: `could not be listed: ${describeCause(error)}` }] };
}

async function listPeople(session: Session, isWanted: (group: Group) => boolean): Promise<Part[]> {
  const pools = await listUserPools(session.client, {});
  return Promise.all(
    pools.map(async (pool): Promise<Part> => {
      const [uid, name] = [toText(pool["uid"]), toText(pool["name"])];
      const group: Group = { kind: "userPool", key: uid, name };
      if (!isWanted(group)) return { groups: [group] };
      const own: ListedObject = { candidates: [userPool], parts: { uid }, name, group };
      try {
        const found = await listIdentityProviders(session.client, { userPoolUid: uid });
        const logins = found.map((item): ListedObject => {
          const type = toText(item["connectionType"]);
          return {
            candidates: toCandidates(type),
            parts: { userPoolUid: uid, uid: toText(item["uid"]) },
            name: toText(item["name"]),
            group,
            foreignKind: type,
          };
        });
        return { groups: [group], objects: [own, ...logins] };
      } catch (error) {
        const failure = toFailure(`the login providers of pool "${showKey(name)}"`, error);
        return { groups: [group], objects: [own], ...failure };
      }
    }),
  );
}

/** The words are not documented; the emulator's are a guess, so their spelling does not count. */
function toCandidates(connectionType: string): readonly ResourceDefinition[] {
  const type = connectionType.toLowerCase();
  if (type === "") return [identityProviderOAuth, identityProviderOIDC];
  if (type.includes("oidc") || type.includes("openid")) return [identityProviderOIDC];
  return type.includes("oauth") ? [identityProviderOAuth] : [];
}

async function listCredentials(session: Session, isWanted: (group: Group) => boolean): Promise<Part[]> {
  const { names, notes } = await findCredentialPools(session);
  const groups = names.map((name): Group => ({ kind: "credentialPool", key: name, name }));
  const parts = await Promise.all(
    groups.map(async (group): Promise<Part> => {
      if (!isWanted(group)) return { groups: [group] };
      const found = await oauth2CredentialProvider.listSiblings(session.client, { poolName: group.key });
      const objects = found.map(({ id, name }) => ({
        candidates: [oauth2CredentialProvider],
        parts: id,
        name,
        group,
      }));
      return { groups: [group], objects };
    }),
  );
  return [{ notes }, ...parts];
}

/** No action lists the pools themselves; the list over all pools names those that hold a provider. */
async function findCredentialPools({ client }: Session): Promise<{ names: string[]; notes: string[] }> {
  try {
    const body = { Filter: { Type: "oauth2" } };
    const found = await listPages(client, "ListCredentialProviders", body, ["Name"], "CredentialProviders");
    const named = found.map((item) => toText(item["PoolName"])).filter((name) => name !== "");
    return { names: [...new Set(["default", ...named])], notes: [] };
  } catch (error) {
    const why = describeCause(error);
    return { names: ["default"], notes: [`only the credential pool "default" was looked at: ${why}`] };
  }
}
