/**
 * What happens when the wanted name is taken: an error that says whether the object is as wanted and names the
 * ways on, or, where the program asks for it, a take-over that never touches what only creation can set.
 */
import { ConfigError, isNotFound } from "../http/errors";
import type { JsonObject } from "../http/json";
import { takeBaseline } from "./baseline";
import { planUpdate } from "./clearing";
import type { IdParts, ResourceDefinition } from "./define-resource";
import type { Sibling } from "./natural-key";
import { formatResourceId } from "./resource-id";
import { judgeSecrets, listSecretLeaves } from "./secret";
import { sendUpdate } from "./send-update";
import type { Session } from "./session";
import { listNotApplied, readLiveObject } from "./state";
import type { LiveObject } from "./state";
import { formatPath, getAt, listLeaves } from "./tree";
import type { Path, Tree } from "./tree";

export interface TakeOver {
  id: IdParts;
  /** What was written, for the user to read. */
  changed: string[];
}

/** Takes over the one namesake when the program asks for it; otherwise throws what was found and what to do. */
export async function takeOver(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  namesakes: readonly Sibling[],
): Promise<TakeOver> {
  const [namesake] = namesakes;
  const ids = namesakes.map(({ id }) => formatResourceId(definition.idSegments, id)).join(", ");
  if (namesake === undefined || namesakes.length > 1) {
    throw new ConfigError(
      `${namesakes.length} objects of this name exist already (${ids}), so none can be told to be meant. Nothing was ` +
        `done. Choose another name${describeSameName(definition)}`,
      "SEVERAL_EXIST",
    );
  }
  const live = await readNamesake(definition, session, namesake);
  const differences = listNotApplied(definition, inputs, live);
  const isWanted = inputs["adopt"] === true || (inputs["adopt"] === undefined && session.adopt);
  if (!isWanted) throw refuseExisting(definition, ids, differences);
  const fixed = differences.filter((path) => findLeaf(definition, path)?.createOnly === true);
  if (fixed.length > 0) {
    throw new ConfigError(
      `${ids} bears this name and differs in what only creation can set: ${fixed.map(formatPath).join(", ")}. Nothing ` +
        "was done. State what it has, or choose another name",
      "CANNOT_ADOPT",
    );
  }
  const changed = await writeOver(definition, session, inputs, namesake.id, live, differences);
  return { id: namesake.id, changed };
}

async function readNamesake(
  definition: ResourceDefinition,
  session: Session,
  namesake: Sibling,
): Promise<LiveObject> {
  let wire: JsonObject;
  try {
    wire = await definition.read(session.client, namesake.id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new ConfigError(
      `an object of another kind bears this name already (${Object.values(namesake.id).join("/")}). Nothing was ` +
        `done. Choose another name${describeSameName(definition)}`,
      "NAME_TAKEN",
    );
  }
  return readLiveObject(definition, namesake.id, wire);
}

async function writeOver(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  id: IdParts,
  live: LiveObject,
  differences: readonly Path[],
): Promise<string[]> {
  const { inputFields } = definition;
  const status = judgeSecrets(inputFields, inputs, live.inputs, undefined, definition.noSecretValue);
  const saysSecret =
    inputs["publicClient"] === true ||
    listSecretLeaves(inputFields).some(({ path }) => getAt(inputs, path) !== undefined);
  // A secret that is not shown may be another one; sending ours is the only way to be sure.
  const isSecretSure = !saysSecret || status === "unchanged" || status === "none";
  if (differences.length === 0 && isSecretSure) return [];
  const filledIn = takeBaseline(inputFields, inputs, live.inputs);
  const { full } = planUpdate(definition, { filledIn }, inputs);
  const paths = differences.map(formatPath);
  const secrets = isSecretSure ? [] : listSecretLeaves(inputFields).map(({ path }) => formatPath(path));
  const changed = new Set([...paths, ...secrets]);
  await sendUpdate(definition, session.client, { id, full, inputs, changed, live: live.wire });
  return [...paths, ...(isSecretSure ? [] : ["the secret"])];
}

function refuseExisting(
  definition: ResourceDefinition,
  ids: string,
  differences: readonly Path[],
): ConfigError {
  const state =
    differences.length === 0
      ? "is as wanted in all that can be read"
      : `differs in ${differences.map(formatPath).join(", ")}`;
  return new ConfigError(
    `an object of this name exists already (${ids}) and ${state}. Nothing was done. Set adopt: true to take it over, ` +
      `choose another name${describeSameName(definition)}. If an earlier run was cut off, \`agent-identity recover\` takes ` +
      "over what it made",
    "EXISTS",
  );
}

function describeSameName(definition: ResourceDefinition): string {
  return "allowSameName" in definition.inputFields.fields
    ? ", or set allowSameName: true if there are to be several"
    : "";
}

function findLeaf(definition: ResourceDefinition, path: Path) {
  const text = formatPath(path);
  return listLeaves(definition.inputFields).find((leaf) => formatPath(leaf.path) === text)?.field;
}
