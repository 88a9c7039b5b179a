/**
 * What must hold at the end of a schedule, judged from the store and the state alone. Each rule throws a Finding.
 * Knows no fault.
 */
import { isSameValue } from "../provider/lifecycle/compare";
import { getAt, listLeaves } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { fromWireTree } from "../provider/lifecycle/wire";
import { findSecretPath, getSecret, readStored, ROTATED } from "./fault-store";
import type { StoredObject } from "./fault-store";
import { Finding } from "./run-property";

export const KINDS = [
  "duplicates",
  "orphans",
  "lost updates",
  "wiped secrets",
  "values lost in silence",
  "lost objects",
  "objects that differ from the program",
  "never finished",
  "crashes",
] as const;

type Kind = (typeof KINDS)[number];

export function fail(kind: Kind, detail: string): never {
  throw new Finding(kind, detail);
}

/** `held` is what stands in state, by slot, with the inputs that the program states. */
export function judgeStore(
  objects: readonly StoredObject[],
  held: ReadonlyMap<string, { id: string; inputs: Tree; outputs: Tree }>,
  isSecretShown: boolean,
): void {
  const ids = new Set([...held.values()].map(({ id }) => id));
  for (const object of objects) {
    if (ids.has(object.id)) continue;
    const isNamed = object.definition.nameField !== undefined;
    const isTwin = isNamed && objects.some((other) => other !== object && other.key === object.key);
    fail(isTwin ? "duplicates" : "orphans", `${object.key} (${object.id}) stands in no state`);
  }
  for (const [slot, { id, inputs, outputs }] of held) {
    const object = objects.find((candidate) => candidate.id === id);
    if (object === undefined) fail("lost objects", `${slot} (${id}) stands in state and does not exist`);
    let wrong = listWrong(inputs, object);
    const secret = findSecretPath(object)?.join(".");
    // Where the service shows nothing of a secret, nobody can know that it was rotated.
    if (!isSecretShown && getSecret(object) === ROTATED) wrong = wrong.filter((path) => path !== secret);
    const isSecret = wrong.some((path) => path === secret);
    const kind = isSecret ? "wiped secrets" : "objects that differ from the program";
    if (wrong.length > 0) fail(kind, `${slot} (${id}) differs in ${wrong.join(", ")}`);
    const lost = listLost(outputs, object);
    if (lost.length > 0) fail("values lost in silence", `${slot} (${id}) is without its ${lost.join(", ")}`);
  }
}

/** Stated fields, secrets among them, that the service holds otherwise. */
function listWrong(inputs: Tree, { wire, definition }: StoredObject): string[] {
  const { inputFields } = definition;
  const live = fromWireTree(inputFields, wire);
  return listLeaves(inputFields)
    .filter(({ path, field }) => {
      const wanted = getAt(inputs, path);
      const isAsked = field.local !== true && wanted !== undefined && path[0] !== "clientMetadata";
      return isAsked && !isSameValue(field, wanted, getAt(live, path));
    })
    .map(({ path }) => path.join("."));
}

/** What only the creation tells, and the program is promised, that the state does not hold. */
function listLost(outputs: Tree, { wire, definition }: StoredObject): string[] {
  return Object.entries(definition.outputFields.fields)
    .filter(([, field]) => field.onlyAtCreation === true && field.required)
    .filter(([name]) => outputs[name] !== readStored(definition, wire, name))
    .map(([name]) => name);
}
