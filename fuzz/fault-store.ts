/**
 * Stored objects by the ids that stand in state, and somebody's changes to them in the console. What an object is
 * called and known by follows from its definition. Knows no state.
 */
import type { Json, JsonObject, ObjectAccess } from "../emulator/index";
import { listSecretLeaves } from "../provider/lifecycle/secret";
import { getAt } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field } from "../provider/lifecycle/field";
import { findWire, fromWireTree, toWireName } from "../provider/lifecycle/wire";
import { toStoreKind } from "../test/support/stored-object";
import type { FaultCloud, StoredKind } from "./fault-cloud";
import type { OutsideChange } from "./fault-schedule";

/** What somebody outside makes of a secret. */
export const ROTATED = "rotated-outside-canary-secret";

export interface StoredObject extends StoredKind {
  kind: string;
  /** As in state. */
  id: string;
  /** What people know it by; objects without names share it with all others of their scope. */
  key: string;
  /** Tells it from another one under the same id. */
  birth: string;
  wire: JsonObject;
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const join = (parts: readonly unknown[]): string =>
  parts.map((part) => encodeURIComponent(toText(part))).join("/");

/** Of the first account. */
export interface StoreView {
  access(): ObjectAccess;
  list(): StoredObject[];
  /** The key of what these inputs make. */
  toKey(slot: string, inputs: Tree): string;
}

export function createStoreView(cloud: FaultCloud, access: () => ObjectAccess): StoreView {
  return {
    access,
    list() {
      const stored = access().list();
      return Object.entries(cloud.kinds).flatMap(([kind, facts]) =>
        (stored[`${kind}s`] ?? []).map((wire) =>
          toObject(kind, facts, facts.toShown?.(wire, stored) ?? wire),
        ),
      );
    },
    toKey(slot, inputs) {
      const { definition } = cloud.slots[slot]!;
      const { naturalKey, inputFields } = definition;
      const parts = naturalKey.map((part) => inputs[part] ?? inputFields.fields[part]?.defaultValue);
      return `${toStoreKind({ definition })} ${join(parts)}`;
    },
  };
}

function toObject(kind: string, facts: StoredKind, wire: JsonObject): StoredObject {
  const { idSegments, naturalKey, outputFields } = facts.definition;
  const pick = (names: readonly string[]) =>
    join(names.map((name) => readStored(facts.definition, wire, name)));
  const outputs = fromWireTree(outputFields, wire);
  const marks = Object.entries(outputFields.fields).flatMap(([name, { identity }]) =>
    identity === true ? [outputs[name]] : [],
  );
  const id = pick(idSegments);
  return { ...facts, kind, wire, id, key: `${kind} ${pick(naturalKey)}`, birth: `${id} ${join(marks)}` };
}

const toReadName = (name: string, field: Field | undefined): string => field?.from ?? toWireName(name, field);

/** What an object is kept with under one of our names: of an input, an output, or a part of the id. */
export function readStored(definition: ResourceDefinition, wire: JsonObject, name: string): unknown {
  const field = definition.inputFields.fields[name] ?? definition.outputFields.fields[name];
  const own = definition.toWireName ?? toWireName;
  return findWire(wire, field === undefined ? own(name) : toReadName(name, field));
}

function toWirePath({ definition }: StoredKind, path: Path): Path {
  let field: Field | undefined = definition.inputFields;
  return path.map((name) => {
    field = field?.fields?.[name];
    return toReadName(name, field);
  });
}

/** The secret that the program states for an object, and where; a definition has one at most. */
export function findSecretPath({ definition }: StoredKind): Path | undefined {
  return listSecretLeaves(definition.inputFields)[0]?.path;
}

export function getSecret(object: StoredObject): unknown {
  const path = findSecretPath(object);
  return path === undefined ? undefined : getAt(object.wire, toWirePath(object, path));
}

/** Whether the service got the secret by itself. */
export function isRegistered({ secretCopy, wire }: StoredObject): boolean {
  return secretCopy !== undefined && getAt(wire, secretCopy) !== undefined;
}

export interface AppliedChange {
  wirePath: Path;
  inputPath: Path;
  value: Json;
}

/** Does it; "gone" when the object went away by it, undefined when there is nothing of the kind to change. */
export function applyOutside(
  access: ObjectAccess,
  object: StoredObject,
  what: OutsideChange["what"],
): AppliedChange | "gone" | undefined {
  if (what === "remove") {
    access.remove(object.kind, object.id);
    return "gone";
  }
  const change = findField(object, what);
  if (change === undefined) return undefined;
  const toPatch = (path: Path) =>
    path.reduceRight<Json>((inner, name) => ({ [name]: inner }), change.value) as JsonObject;
  const copy = what === "rotate" && isRegistered(object) ? toPatch(object.secretCopy!) : {};
  access.change(object.kind, object.id, { ...toPatch(change.wirePath), ...copy });
  return change;
}

function findField(object: StoredObject, what: "switch" | "edit" | "rotate"): AppliedChange | undefined {
  const secret = findSecretPath(object);
  if (what === "rotate" && secret !== undefined) return toChange(object, secret, ROTATED);
  if (what !== "switch") return object.edited && toChange(object, object.edited, "outside");
  const path = object.switched;
  return path && toChange(object, path, getAt(object.wire, toWirePath(object, path)) !== true);
}

function toChange(kind: StoredKind, inputPath: Path, value: Json): AppliedChange {
  return { inputPath, wirePath: toWirePath(kind, inputPath), value };
}
