/**
 * Stored objects by the ids that stand in state, and somebody's changes to them in the console. Knows the emulator's
 * kinds and the wire names of a few fields, and no state.
 */
import type { Json, JsonObject, StoreAccess } from "../emulator/index";
import { getAt, isTree } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";
import { SLOTS } from "./fault-program";
import type { SlotName } from "./fault-program";
import type { OutsideChange } from "./fault-schedule";

/** What somebody outside makes of a secret. */
export const ROTATED = "rotated-outside-canary-secret";

export interface StoredObject {
  kind: "userPool" | "identityProvider" | "credentialProvider";
  /** As in state. */
  id: string;
  /** What people know it by. */
  key: string;
  /** Tells it from another one under the same id. */
  birth: string;
  wire: JsonObject;
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const join = (...parts: unknown[]): string => parts.map((part) => encodeURIComponent(toText(part))).join("/");

export function listObjects(store: StoreAccess): StoredObject[] {
  return [
    ...store.userPools().map((wire) => {
      const birth = toText(wire["Uid"]);
      return { kind: "userPool" as const, wire, birth, id: birth, key: `pool ${toText(wire["Name"])}` };
    }),
    ...store.identityProviders().map((wire) => {
      const birth = toText(wire["Uid"]);
      const id = join(wire["UserPoolUid"], birth);
      const key = `login ${join(wire["UserPoolUid"], wire["Name"])}`;
      return { kind: "identityProvider" as const, wire, birth, id, key };
    }),
    ...store.credentialProviders().map((wire) => {
      const id = join(wire["PoolName"], wire["Name"]);
      const birth = toText(wire["SecretTrn"]);
      return { kind: "credentialProvider" as const, wire, birth, id, key: `credential ${id}` };
    }),
  ];
}

/** The key of what these inputs make. */
export function toKey(slot: SlotName, inputs: Tree): string {
  const name = inputs["name"] as string;
  if (slot === "pool") return `pool ${name}`;
  return SLOTS[slot].isInPool
    ? `login ${join(inputs["userPoolUid"], name)}`
    : `credential ${join("default", name)}`;
}

/** Where the secret of an object stands, and what it is. */
export function getSecret({ kind, wire }: StoredObject): unknown {
  return kind === "userPool" ? undefined : getAt(wire, toSecretPath(kind));
}

const toSecretPath = (kind: StoredObject["kind"]): Path =>
  kind === "credentialProvider" ? ["Config", "ClientSecret"] : ["ClientSecret"];

export interface AppliedChange {
  wirePath: Path;
  inputPath: Path;
  value: Json;
}

/** Does it; undefined when the object went away by it. */
export function applyOutside(
  store: StoreAccess,
  object: StoredObject,
  what: OutsideChange["what"],
): AppliedChange | undefined {
  if (what === "remove") {
    store.remove(object.kind, object.id);
    return undefined;
  }
  const { wirePath, inputPath, value } = findField(object, what);
  const patch = wirePath.reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as JsonObject;
  const isRegistered = isTree(object.wire["DcrClientInfo"]) && what === "rotate";
  const client: JsonObject = isRegistered ? { DcrClientInfo: { ClientSecret: value } } : {};
  store.change(object.kind, object.id, { ...patch, ...client });
  return { wirePath, inputPath, value };
}

function findField(object: StoredObject, what: "switch" | "edit" | "rotate"): AppliedChange {
  const { kind, wire } = object;
  const flip = (wirePath: Path, inputPath: Path) => ({
    wirePath,
    inputPath,
    value: getAt(wire, wirePath) !== true,
  });
  if (what === "rotate" && kind !== "userPool") {
    const inputPath = kind === "credentialProvider" ? ["config", "clientSecret"] : ["clientSecret"];
    return { wirePath: toSecretPath(kind), inputPath, value: ROTATED };
  }
  if (kind === "userPool") {
    if (what === "switch") return flip(["SelfSignUpEnabled"], ["selfSignUpEnabled"]);
    return { wirePath: ["Description"], inputPath: ["description"], value: "outside" };
  }
  if (kind === "identityProvider") {
    if (what === "switch") return flip(["Enabled"], ["enabled"]);
    return { wirePath: ["ClientId"], inputPath: ["clientId"], value: "outside" };
  }
  if (what === "switch") return flip(["Config", "ForceAuthentication"], ["config", "forceAuthentication"]);
  return { wirePath: ["Config", "Metadata"], inputPath: ["config", "metadata"], value: "outside" };
}
