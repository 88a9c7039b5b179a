/**
 * What a program may ask of the service: one object or a list, without secrets. Runs in the program's own
 * process and is loaded with the first question. Knows no engine.
 */
import { ConfigError, isNotFound } from "../http/errors";
import type { JsonObject } from "../http/json";
import { createRedactor } from "../http/redact";
import type { Client, ResourceDefinition } from "../lifecycle/define-resource";
import { describeCause } from "../lifecycle/failure";
import { listSecretLeaves } from "../lifecycle/secret";
import { formatResourceId } from "../lifecycle/resource-id";
import { readLiveObject } from "../lifecycle/state";
import { isTree } from "../lifecycle/tree";
import type { Tree } from "../lifecycle/tree";
import type { ConfigGet } from "../config/config-values";
import { listPages } from "./resources/pages";
import { oauth2CredentialProvider } from "./resources/oauth2-credential-provider";
import { userPool } from "./resources/user-pool";
import { createVolcengineSession } from "./session";

/** Runs one question with the configuration that `get` reads; errors come back fresh and without secrets. */
export async function askService<T>(
  get: ConfigGet,
  name: string,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const redactor = createRedactor();
  const { client } = createVolcengineSession({ get, env: process.env, redactor });
  try {
    return await ask(client);
  } catch (error) {
    throw new Error(redactor.redact(`${name} failed: ${describeCause(error)}`));
  }
}

export async function findUserPool(
  client: Client,
  args: { uid?: string | undefined; name?: string | undefined },
): Promise<Tree> {
  const uid = args.uid ?? (await findPoolUid(client, args.name ?? ""));
  return readState(client, userPool, { uid });
}

async function findPoolUid(client: Client, name: string): Promise<string> {
  if (name === "") throw new ConfigError("give the pool's uid or its name", "NO_KEY");
  const found = (await listUserPools(client, { name })).filter((pool) => pool["name"] === name);
  if (found.length === 1) return String(found[0]?.["uid"]);
  const what =
    found.length === 0 ? "no pool has this name" : `${found.length} pools have this name; give the uid`;
  throw new ConfigError(what, "NOT_ONE");
}

export async function findCredentialProvider(
  client: Client,
  args: { name: string; poolName?: string | undefined },
): Promise<Tree> {
  return readState(client, oauth2CredentialProvider, {
    poolName: args.poolName ?? "default",
    name: args.name,
  });
}

async function readState(
  client: Client,
  definition: ResourceDefinition,
  parts: Readonly<Record<string, string>>,
): Promise<Tree> {
  let wire: JsonObject;
  try {
    wire = await definition.read(client, parts);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new ConfigError("no such object exists in the configured account and region", "NOT_FOUND");
  }
  const live = readLiveObject(definition, parts, wire);
  for (const { path } of listSecretLeaves(definition.inputFields)) dropAt(live.inputs, path);
  return { id: formatResourceId(definition.idSegments, parts), ...parts, ...live.inputs, ...live.outputs };
}

function dropAt(tree: Tree, path: readonly string[]): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) delete tree[first];
  else if (isTree(tree[first])) dropAt(tree[first], rest);
}

export async function listUserPools(
  client: Client,
  args: { name?: string | undefined; projectName?: string | undefined },
): Promise<Tree[]> {
  const body = {
    ...(args.projectName === undefined ? {} : { ProjectName: args.projectName }),
    ...(args.name === undefined ? {} : { Filter: { Name: args.name } }),
  };
  const pools = await listPages(client, "ListUserPools", body, ["Uid", "Name"]);
  return pools.map((pool) =>
    pick(pool, ["Uid", "Name", "Description", "Domain", "ProjectName", "Trn", "CreateTime", "UpdateTime"]),
  );
}

export async function listIdentityProviders(
  client: Client,
  args: { userPoolUid: string; name?: string | undefined },
): Promise<Tree[]> {
  // This action really spells the parameter in another case than all others.
  const body = {
    UserPoolUID: args.userPoolUid,
    ...(args.name === undefined ? {} : { Filter: { Name: args.name } }),
  };
  const providers = await listPages(client, "ListIdentityProviders", body, ["Uid", "Name"]);
  return providers.map((found) =>
    pick(found, ["Uid", "Name", "ConnectionType", "Provider", "Enabled", "CreateTime", "UpdateTime"]),
  );
}

function pick(item: JsonObject, names: readonly string[]): Tree {
  const shown = names.filter((name) => item[name] !== undefined && item[name] !== null);
  return Object.fromEntries(shown.map((name) => [name.charAt(0).toLowerCase() + name.slice(1), item[name]]));
}
