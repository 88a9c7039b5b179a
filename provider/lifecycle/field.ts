/**
 * The facts of one field, read once from a zod schema, so that check, diff, wire mapping, secrecy, docs and
 * the generated classes all look at the same tree. Knows zod's introspection and nothing of any cloud.
 */
import type { z } from "zod";

/** What a definition may say about a field with `.meta()`; the names are explained in CONTRIBUTING. */
export interface FieldFacts {
  /** The user's documentation of the field. */
  description?: string;
  /** Never shown: wrapped into the engine's secret envelope wherever it leaves this process. */
  secret?: boolean;
  /** No update action takes it: a change replaces the object. */
  createOnly?: boolean;
  /** Never read back: the value that we wrote is kept. */
  writeOnly?: boolean;
  /** A list whose order has no meaning. */
  set?: boolean;
  /** Members of a set that the service always adds by itself; stating them or not means the same. */
  implied?: readonly string[];
  /** Never changes in an update. */
  stable?: boolean;
  /** What the service fills in when the field is absent. */
  serviceDefault?: unknown;
  /** Decides how this package behaves; never sent. */
  local?: boolean;
  /** The name by which people know the object; the class fills in the resource's Pulumi name. */
  naming?: boolean;
  /** Words for the integers that the API uses. */
  words?: Readonly<Record<string, number>>;
  /** A list of OAuth scopes, which the service's pages also write as JSON text. */
  scopes?: boolean;
  /** An http(s) URL; plain http to another machine is warned about. */
  httpUrl?: boolean;
  /** Where an output stands in the service's answer, when not under its own name: "ScimProvisioning.BaseUrl". */
  from?: string;
  /** An output that is another one as soon as it is another object, although the id is the same. */
  identity?: boolean;
  /** An output that tells when the object was last changed. */
  changeTime?: boolean;
  /** Only the answer to the create action holds this output; it is kept in state from then on. */
  onlyAtCreation?: boolean;
  /** A clear text of its own for a wrong value; must not hold the value. */
  expected?: string;
}

export type FieldKind = "string" | "boolean" | "integer" | "object" | "list" | "json";

export interface Field extends FieldFacts {
  kind: FieldKind;
  required: boolean;
  /** The default that check applies, documented by the generator. */
  defaultValue?: unknown;
  /** The words that a closed enumeration allows. */
  options?: readonly string[];
  fields?: Readonly<Record<string, Field>>;
  item?: Field;
}

export type ObjectField = Field & { kind: "object"; fields: Readonly<Record<string, Field>> };

interface ZodNode {
  def: {
    type: string;
    innerType?: ZodNode;
    element?: ZodNode;
    shape?: Record<string, ZodNode>;
    defaultValue?: unknown;
    entries?: Record<string, string>;
  };
  meta(): FieldFacts | undefined;
}

const INHERITED = ["createOnly", "writeOnly", "local"] as const;

/** Reads the tree of facts from a zod object schema. */
export function readFields(schema: z.ZodObject): ObjectField {
  return readField(schema as unknown as ZodNode) as ObjectField;
}

function readField(outer: ZodNode): Field {
  let node = outer;
  const facts: FieldFacts = {};
  let required = true;
  let defaultValue: unknown;
  for (;;) {
    // The outermost statement wins: `.optional().meta()` speaks for the field, the inner type for its kind.
    for (const [key, value] of Object.entries(node.meta() ?? {})) {
      if (!(key in facts)) (facts as Record<string, unknown>)[key] = value;
    }
    const { type, innerType } = node.def;
    if (type === "optional" || type === "default") {
      required = false;
      if (type === "default") defaultValue = node.def.defaultValue;
      if (innerType === undefined) throw new Error("a wrapper without an inner type");
      node = innerType;
      continue;
    }
    break;
  }
  const field: Field = { ...facts, ...readKind(node, facts), required };
  if (defaultValue !== undefined) field.defaultValue = defaultValue;
  return field;
}

function readKind(node: ZodNode, facts: FieldFacts): Omit<Field, "required"> {
  switch (node.def.type) {
    case "object":
      return { kind: "object", fields: readShape(node.def.shape ?? {}, facts) };
    case "array": {
      if (node.def.element === undefined) throw new Error("a list without an item type");
      return { kind: "list", item: readField(node.def.element) };
    }
    case "enum":
      return { kind: "string", options: Object.values(node.def.entries ?? {}) };
    case "string":
      return { kind: "string" };
    case "boolean":
      return { kind: "boolean" };
    case "number":
      return { kind: "integer" };
    case "record":
    case "unknown":
      return { kind: "json" };
    default:
      throw new Error(`a field of zod type ${node.def.type} has no place in a definition yet`);
  }
}

function readShape(shape: Record<string, ZodNode>, facts: FieldFacts): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [name, node] of Object.entries(shape)) {
    const field = readField(node);
    for (const fact of INHERITED) {
      if (facts[fact] === true && field[fact] === undefined) field[fact] = true;
    }
    fields[name] = field;
  }
  return fields;
}
