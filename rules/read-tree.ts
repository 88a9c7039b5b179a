/**
 * A property tree from a preview, a state, an event or a policy call, without its secrets and stand-ins: what is left
 * may be judged and shown. Secrets are told from the definition, so clear text is taken out as well.
 */
import type { Field } from "../provider/lifecycle/field";
import { formatPath, isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { isUnknown, SIGNATURE_KEY } from "../provider/lifecycle/unknown";
import { findDefinition } from "./kind";

/** What the CLI and the Automation API print for a secret. */
const HIDDEN_TEXT = "[secret]";

export interface ReadTree {
  tree: Tree;
  /** Dotted paths of values that are not known yet. */
  unknownPaths: string[];
  /** Dotted paths of values that are hidden although their field is no secret. */
  hiddenPaths: string[];
  /** Dotted paths of the secrets that are there. */
  secretPaths: string[];
  /** Secrets that stood there in clear text; for a redactor, and for nothing else. */
  clearSecrets: string[];
}

/** Keeps the inputs that the definition knows; of a kind that is not defined nothing is kept. */
export function readTree(kind: string, props: unknown): ReadTree {
  const read: ReadTree = { tree: {}, unknownPaths: [], hiddenPaths: [], secretPaths: [], clearSecrets: [] };
  const fields = findDefinition(kind)?.inputFields;
  if (fields === undefined || !isTree(props)) return read;
  const copy = copyPart(read, fields, props, []);
  if (isTree(copy)) read.tree = copy;
  return read;
}

function copyPart(
  read: ReadTree,
  field: Field | undefined,
  value: unknown,
  path: readonly PropertyKey[],
): unknown {
  if (value === undefined || value === null) return undefined;
  const text = formatPath(path);
  if (field?.secret === true) {
    read.secretPaths.push(text);
    learnSecrets(read, value);
    return undefined;
  }
  if (isUnknown(value)) {
    read.unknownPaths.push(text);
    return undefined;
  }
  if (field?.personal === true || value === HIDDEN_TEXT || (isTree(value) && SIGNATURE_KEY in value)) {
    learnSecrets(read, value);
    read.hiddenPaths.push(text);
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => copyPart(read, field?.item, item, [...path, index]));
    return items.filter((item) => item !== undefined);
  }
  if (!isTree(value)) return value;
  const names = Object.keys(value).filter(
    (name) => name !== "__proto__" && (field?.fields === undefined || Object.hasOwn(field.fields, name)),
  );
  const parts = names.map((name) => [
    name,
    copyPart(read, field?.fields?.[name], value[name], [...path, name]),
  ]);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

function learnSecrets(read: ReadTree, value: unknown): void {
  if (typeof value === "string") {
    if (value !== HIDDEN_TEXT && !isUnknown(value)) read.clearSecrets.push(value);
  } else if (isTree(value)) {
    if (SIGNATURE_KEY in value) learnEnvelope(read, value);
    else Object.values(value).forEach((part) => learnSecrets(read, part));
  } else if (Array.isArray(value)) {
    value.forEach((part: unknown) => learnSecrets(read, part));
  }
}

/** An opened envelope holds its secret as JSON text. */
function learnEnvelope(read: ReadTree, { plaintext, value }: Tree): void {
  if (typeof plaintext === "string") {
    try {
      learnSecrets(read, JSON.parse(plaintext));
    } catch {
      learnSecrets(read, plaintext);
    }
  }
  if (value !== undefined) learnSecrets(read, value);
}
