/**
 * What the matrix knows of one field: three values that differ, and how the service spells them. A shape is one
 * way of using a resource, with the least that it needs. Knows no resource and nothing of what the lifecycle does.
 */
import type {
  AlicloudSwitches,
  ExtraFields,
  Json,
  JsonObject,
  OneaccessSwitches,
  Switches,
} from "../../emulator/index";
import { getAt, setAt } from "../../provider/lifecycle/tree";
import type { Path, Tree } from "../../provider/lifecycle/tree";

export interface Row {
  /** What the full program says; differs from what the service fills in. */
  first: unknown;
  /** What the program is changed to. */
  second: unknown;
  /** What somebody sets in the console, as the program would say it; absent where nobody can. */
  outside?: unknown;
  /** The service's spelling of a value, where it is not the same with capital letters; braces are filled in. */
  toWire?: (value: unknown) => Json;
  /** The service's path, where it is not the same with capital letters. */
  wirePath?: Path;
  /** How the program would say what the service shows once somebody took it away, where that is not nothing. */
  gone?: unknown;
  /** What the service changes along with it. */
  alsoChanges?: readonly string[];
  /** Inputs that say the same, so that a change outside shows in them as well. */
  alsoDrifts?: readonly string[];
}

export interface Shape {
  /** For titles. */
  name: string;
  /** Another way to use the whole resource, and not only a place for some fields. */
  isWhole?: boolean;
  /** The emulator's kind of object. */
  stored: string;
  switches?: Partial<Switches>;
  alicloud?: Partial<AlicloudSwitches>;
  oneaccess?: Partial<OneaccessSwitches>;
  /** How the stored object names parts of the id, where it is not with a capital letter. */
  idNames?: Readonly<Record<string, string>>;
  /** What an update may mean that leaves a field out; a partial update that says so keeps it. */
  meanings: readonly Switches["updateWithoutField"][];
  /** Texts in braces that nothing else of the shape names: parents that the service asks for all the same. */
  parents?: readonly string[];
  /** The stored object without what makes no difference. */
  simplify?: (wire: JsonObject) => JsonObject;
  /** The least that check takes; texts in braces are filled in by the matrix: {name}, and the parents of `matrix-object`. */
  minimal: Tree;
  /** By dotted path; each leaf of the schema has one in some shape of its resource. */
  rows: Readonly<Record<string, Row>>;
}

export const SECRET = "matrix-canary-secret-0001";
export const SECOND_SECRET = "matrix-canary-secret-0002";
/** What somebody sets in the console: not even an envelope may hold it. */
export const FOREIGN_SECRET = "matrix-foreign-secret-0003";

export function row(first: unknown, second: unknown, outside?: unknown, more: Partial<Row> = {}): Row {
  return { first, second, ...(outside === undefined ? {} : { outside }), ...more };
}

export function flag(first: boolean, more: Partial<Row> = {}): Row {
  return row(first, !first, !first, more);
}

/** A field of the API that this package does not know; the emulator is told that its service does. */
const NEW_FIELD = "NewField";

/** At the top, or inside the object that the path names. */
export function toExtraRow(...parents: string[]): Row {
  const wirePath = [...parents, NEW_FIELD];
  const toExtra = (value: string): Tree => {
    const extra: Tree = {};
    setAt(extra, wirePath, value);
    return extra;
  };
  const toWire = (extra: unknown): Json => (getAt(extra, wirePath) ?? null) as Json;
  return row(toExtra("first"), toExtra("second"), toExtra("outside"), { wirePath, toWire });
}

const toNewField = (action: string): [string, string[]] => [action, [NEW_FIELD, `Config.${NEW_FIELD}`]];

const WRITERS = ["UserPool", "IdentityProviderOAuth", "IdentityProviderOIDC", "Oauth2CredentialProvider"];

export const extraFields: ExtraFields = Object.fromEntries(
  WRITERS.flatMap((type) => [`Create${type}`, `Get${type}`, `Update${type}`]).map(toNewField),
);

/** The same of the second cloud's service, whose answers show whatever is stored. */
export const alicloudExtraFields: ExtraFields = {
  CreateApplication: [NEW_FIELD],
  UpdateApplication: [`New${NEW_FIELD}`],
};
