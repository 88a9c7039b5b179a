/**
 * One listed object as the service shows it, and what its state will be: inputs that say it, outputs as after a write
 * of just these. Calls nothing but Get. What cannot be said without a loss is refused, with the reason.
 */
import { ConfigError, isNotFound } from "../provider/http/errors";
import type { JsonObject } from "../provider/http/json";
import { checkInputs } from "../provider/lifecycle/check";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { describeProblem } from "../provider/lifecycle/failure";
import { showKey } from "../provider/lifecycle/plain";
import { createOwner } from "../provider/lifecycle/owner";
import { formatResourceId } from "../provider/lifecycle/resource-id";
import { listSecretLeaves } from "../provider/lifecycle/secret";
import type { Place } from "../provider/lifecycle/session";
import { composeAfterWrite, listNotApplied, readLiveObject } from "../provider/lifecycle/state";
import type { ComposedState, LiveObject } from "../provider/lifecycle/state";
import { formatPath, isTree, setAt } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";
import { hasUnknown } from "../provider/lifecycle/unknown";
import { listLostOutputs } from "../provider/lifecycle/lost-output";
import type { ListedObject } from "./inventory";
import { toStatedInputs } from "./stated-inputs";

export interface ReadObject {
  listed: ListedObject;
  definition: ResourceDefinition;
  id: string;
  live: LiveObject;
  /** Where its secret stands in the inputs; undefined for an object that needs none in the program. */
  secretPath: Path | undefined;
}

/** Throws for an object that went away, or that this package does not model. */
export async function readListed(listed: ListedObject): Promise<ReadObject> {
  const { client } = listed.cloud.session;
  if (listed.candidates.length === 0) {
    throw new ConfigError(
      `a ${listed.noun} of type "${showKey(listed.foreignKind ?? "")}" is not among the resources of this package`,
      "FOREIGN_KIND",
    );
  }
  for (const definition of listed.candidates) {
    const wire = await readWire(() => definition.read(client, listed.parts));
    if (wire === undefined) continue;
    const live = readLiveObject(definition, listed.parts, wire);
    const id = formatResourceId(definition.idSegments, listed.parts);
    return { listed, definition, id, live, secretPath: findSecretPath(definition, live) };
  }
  throw new ConfigError("it went away while it was looked at", "GONE");
}

async function readWire(read: () => Promise<JsonObject>): Promise<JsonObject | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return undefined;
  }
}

function findSecretPath(definition: ResourceDefinition, live: LiveObject): Path | undefined {
  // The service keeps the secret of a client that it registered, and carries it through updates.
  if (definition.kept?.isKept(live.wire) === true) return undefined;
  const [leaf] = listSecretLeaves(definition.inputFields);
  return leaf === undefined || isPublicClient(definition, live, leaf.path) ? undefined : leaf.path;
}

function isPublicClient({ noSecretValue }: ResourceDefinition, { inputs }: LiveObject, path: Path): boolean {
  return noSecretValue !== undefined && readText(inputs, path) === noSecretValue;
}

/** What the service shows in the secret's place. */
export function readText(tree: Tree, path: Path): string | undefined {
  const value = path.reduce<unknown>((at, part) => (isTree(at) ? at[part] : undefined), tree);
  return typeof value === "string" ? value : undefined;
}

export interface Composition {
  place: Place;
  /** Undefined for an object that needs none. */
  secret: string | undefined;
  isFull: boolean;
}

/** Throws where no program could say the object as it is. */
export function composeState(read: ReadObject, { place, secret, isFull }: Composition): ComposedState {
  const { definition, live, secretPath } = read;
  let stated = toStatedInputs(definition, live.inputs, isFull);
  if (definition.kept?.isKept(live.wire) === true) stated = definition.kept.state(stated, live);
  const [leaf] = listSecretLeaves(definition.inputFields);
  if (leaf !== undefined && isPublicClient(definition, live, leaf.path)) stated["publicClient"] = true;
  if (secretPath !== undefined) setAt(stated, secretPath, secret);
  refuseUnsayable(stated);
  refuseUnshown(definition, stated);

  const { inputs, problems } = checkInputs(definition, {}, stated);
  if (problems.length > 0) {
    const list = problems.map(describeProblem).join("; ");
    throw new ConfigError(`the service holds what this package refuses: ${list}`, "NOT_SAYABLE");
  }
  const lost = listNotApplied(definition, inputs, live);
  if (lost.length > 0) {
    const list = lost.map(formatPath).join(", ");
    throw new ConfigError(`no program can say ${list} as the service holds it`, "NOT_SAYABLE");
  }
  const { outputs } = composeAfterWrite(definition, inputs, live, { beforeSet: {}, outputs: {} });
  if (outputs["secretStatus"] === "changed outside") {
    throw new ConfigError("the secret that was given is not the one that the service holds", "OTHER_SECRET");
  }
  const owned = { ...outputs, place, owner: createOwner() };
  // What bears an owner passes for made by us, and is replaced when it lacks what our create would have told.
  if (listLostOutputs(definition, owned).length > 0) return { inputs, outputs: { ...outputs, place } };
  return { inputs, outputs: owned };
}

/** The engine takes some texts for "not known yet", and none that is not Unicode. */
function refuseUnsayable(stated: Tree): void {
  if (hasUnknown(stated) || hasBrokenText(stated)) {
    throw new ConfigError("it holds a text that the engine cannot carry", "NOT_SAYABLE");
  }
}

/** Nobody knows what a program would have to say; who does writes it by hand. */
function refuseUnshown({ inputFields }: ResourceDefinition, stated: Tree): void {
  const missing = Object.entries(inputFields.fields)
    .filter(([name, { required, writeOnly }]) => required && writeOnly === true && stated[name] === undefined)
    .map(([name]) => name);
  if (missing.length === 0) return;
  throw new ConfigError(
    `a program has to state ${missing.join(", ")}, and the service never shows it: write the resource by hand with ` +
      "adopt: true, and the next up takes it over",
    "NOT_SAYABLE",
  );
}

function hasBrokenText(value: unknown): boolean {
  if (typeof value === "string") return /\p{Cs}/u.test(value);
  if (Array.isArray(value)) return value.some(hasBrokenText);
  return isTree(value) && Object.values(value).some(hasBrokenText);
}
