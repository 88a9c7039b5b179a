/**
 * The one way out of this process to the engine: plain JSON without undefined, and every field that is marked
 * secret in the engine's envelope, since all values arrive here in clear text. Knows no resource.
 */
import { isHidden } from "./lifecycle/field";
import type { Field, ObjectField } from "./lifecycle/field";
import { isTree } from "./lifecycle/tree";
import type { Tree } from "./lifecycle/tree";
import { isUnknown, SIGNATURE_KEY } from "./lifecycle/unknown";

/** Source: pulumi/pulumi sdk/go/common/resource/properties.go, SecretSig. */
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** `value` is a tree of inputs or outputs; the engine's own keys (`__provider`) are left to the host. */
export function toEngine(fields: ObjectField, value: Tree): Tree {
  return toPlainTree(fields, value);
}

function toPlainTree(field: Field | undefined, tree: Tree): Tree {
  const plain: Tree = {};
  for (const [name, part] of Object.entries(tree)) {
    if (part === undefined || name === "__provider") continue;
    plain[name] = toPlain(field?.fields?.[name], part);
  }
  return plain;
}

function toPlain(field: Field | undefined, value: unknown): unknown {
  if (isHidden(field) && value !== null && !isUnknown(value)) {
    return {
      [SIGNATURE_KEY]: SECRET_SIGNATURE,
      value: toPlain({ ...(field as Field), secret: false, personal: false }, value),
    };
  }
  if (Array.isArray(value)) return value.map((item) => toPlain(field?.item, item ?? null));
  if (isTree(value)) return toPlainTree(field, value);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  // Adding zero turns -0, which JSON does not know, into 0.
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : null;
}
