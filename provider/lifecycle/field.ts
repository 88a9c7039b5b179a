/**
 * The facts of one field, read once from a zod schema, so that check, diff, wire mapping, secrecy, docs and
 * the generated classes all look at the same tree. Knows zod's introspection and nothing of any cloud.
 */
import type { z } from "zod";
import type { FieldFacts } from "./field-facts";

export type { FieldFacts } from "./field-facts";

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

type ToName = ((name: string) => string) | undefined;

const INHERITED = ["createOnly", "writeOnly", "local"] as const;

/** Reads the tree of facts from a zod object schema. `toName` spells the API's names where it is not the usual way. */
export function readFields(schema: z.ZodObject, toName?: (name: string) => string): ObjectField {
  return readField(schema as unknown as ZodNode, toName) as ObjectField;
}

/** Whether it must not be shown. */
export function isHidden(field: FieldFacts | undefined): boolean {
  return field?.secret === true || field?.personal === true;
}

function readField(outer: ZodNode, toName: ToName): Field {
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
  const field: Field = { ...facts, ...readKind(node, facts, toName), required };
  if (defaultValue !== undefined) field.defaultValue = defaultValue;
  return field;
}

function readKind(node: ZodNode, facts: FieldFacts, toName: ToName): Omit<Field, "required"> {
  switch (node.def.type) {
    case "object":
      return { kind: "object", fields: readShape(node.def.shape ?? {}, facts, toName) };
    case "array": {
      if (node.def.element === undefined) throw new Error("a list without an item type");
      return { kind: "list", item: readField(node.def.element, toName) };
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

function readShape(shape: Record<string, ZodNode>, facts: FieldFacts, toName: ToName): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [name, node] of Object.entries(shape)) {
    const field = readField(node, toName);
    if (toName !== undefined) field.wire ??= toName(name);
    for (const fact of INHERITED) {
      if (facts[fact] === true && field[fact] === undefined) field[fact] = true;
    }
    fields[name] = field;
  }
  return fields;
}
