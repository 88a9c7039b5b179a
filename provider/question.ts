/**
 * What a program may ask of any cloud: one object or a list, without secrets. Runs in the program's own process and is
 * loaded with the first question. Knows no engine and no action.
 */
import type { ConfigGet } from "./config/config-values";
import { ConfigError, isNotFound } from "./http/errors";
import type { JsonObject } from "./http/json";
import { createRedactor } from "./http/redact";
import { listStateFields, type Client, type ResourceDefinition } from "./lifecycle/define-resource";
import { describeCause } from "./lifecycle/failure";
import { listHiddenLeaves } from "./lifecycle/secret";
import { formatResourceId } from "./lifecycle/resource-id";
import type { Session } from "./lifecycle/session";
import { readLiveObject } from "./lifecycle/state";
import { isTree } from "./lifecycle/tree";
import type { Tree } from "./lifecycle/tree";
import type { SessionOptions } from "./session/session";

/** Runs one question with the configuration that `get` reads; errors come back fresh and without secrets. */
export async function askService<T>(
  createSession: (options: SessionOptions) => Session,
  get: ConfigGet,
  name: string,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const redactor = createRedactor();
  const { client } = createSession({ get, env: process.env, redactor });
  try {
    return await ask(client);
  } catch (error) {
    throw new Error(redactor.redact(`${name} failed: ${describeCause(error)}`));
  }
}

/** Throws ConfigError where there is no such object. */
export async function showObject(
  client: Client,
  definition: ResourceDefinition,
  parts: Readonly<Record<string, string>>,
): Promise<Tree> {
  try {
    return toShown(definition, parts, await definition.read(client, parts));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new ConfigError("no such object exists in the configured account and region", "NOT_FOUND");
  }
}

/** `wire` is what `read` answers. */
export function toShown(
  definition: ResourceDefinition,
  parts: Readonly<Record<string, string>>,
  wire: JsonObject,
): Tree {
  const live = readLiveObject(definition, parts, wire);
  const shown = { ...live.outputs, ...live.inputs };
  for (const { path } of listHiddenLeaves(listStateFields(definition))) dropAt(shown, path);
  return { id: formatResourceId(definition.idSegments, parts), ...parts, ...shown };
}

function dropAt(tree: Tree, path: readonly string[]): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) delete tree[first];
  else if (isTree(tree[first])) dropAt(tree[first], rest);
}

/** Some fields of an item of a list, under the names that programs use. */
export function pickFields(item: JsonObject, names: readonly string[]): Tree {
  const shown = names.filter((name) => item[name] !== undefined && item[name] !== null);
  return Object.fromEntries(shown.map((name) => [name.charAt(0).toLowerCase() + name.slice(1), item[name]]));
}
