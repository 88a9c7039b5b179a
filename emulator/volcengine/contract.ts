/**
 * The contract as data: each action's request and response fields, as the vendor's SDK models state them, and
 * the check of a value against such fields. Knows no store and no meaning of a field.
 */
import { isJsonObject, type Json, type JsonObject } from "../json";
import contractData from "./contract.json";
import { invalidParameter, missingParameter } from "./service-error";

export type FieldType =
  | "string"
  | "boolean"
  | "integer"
  | "number"
  | "any"
  | { readonly array: FieldType }
  | { readonly object: Fields };

export interface Field {
  readonly type: FieldType;
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

export type Fields = Readonly<Record<string, Field>>;

export interface ActionContract {
  readonly version: string;
  readonly request: Fields;
  readonly response: Fields;
}

export type Contract = Readonly<Record<string, ActionContract>>;

export const contract: Contract = contractData.actions as unknown as Contract;

/** The fields of a nested object or of a list's items; `undefined` for anything else. */
export function nestedFields(type: FieldType): Fields | undefined {
  if (typeof type === "string") return undefined;
  return "object" in type ? type.object : nestedFields(type.array);
}

function checkValue(type: FieldType, value: Json | undefined, path: string): void {
  if (type === "any") return;
  if (typeof type === "object") {
    if ("object" in type) {
      if (!isJsonObject(value)) throw invalidParameter(path);
      checkFields(type.object, value, `${path}.`);
      return;
    }
    if (!Array.isArray(value)) throw invalidParameter(path);
    value.forEach((item, index) => {
      checkValue(type.array, item, `${path}.${index}`);
    });
    return;
  }
  const isValid = type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
  if (!isValid) throw invalidParameter(path);
}

/** Throws InvalidParameter or MissingParameter with the field's dotted path; null counts as a wrong type. */
export function checkFields(fields: Fields, value: JsonObject, prefix = ""): void {
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw invalidParameter(`${prefix}${name}`);
  }
  for (const [name, field] of Object.entries(fields)) {
    const item = value[name];
    if (item === undefined) {
      if (field.required) throw missingParameter(`${prefix}${name}`);
      continue;
    }
    checkValue(field.type, item, `${prefix}${name}`);
    if (field.enum && !field.enum.includes(item as string)) throw invalidParameter(`${prefix}${name}`);
  }
}

function addField(fields: Fields, [head = "", ...rest]: readonly string[]): Fields {
  if (rest.length === 0) return { ...fields, [head]: { type: "any" } };
  const field = fields[head];
  const nested = field && nestedFields(field.type);
  if (!field || !nested) return fields;
  return { ...fields, [head]: { ...field, type: { object: addField(nested, rest) } } };
}

/** The contract of a service that is newer than this package: more fields, of any type, in call and answer. */
export function extendContract(base: Contract, extra: Readonly<Record<string, readonly string[]>>): Contract {
  const extended: Record<string, ActionContract> = { ...base };
  for (const [action, paths] of Object.entries(extra)) {
    for (const path of paths) {
      const current = extended[action];
      if (!current) continue;
      const keys = path.split(".");
      extended[action] = {
        ...current,
        request: addField(current.request, keys),
        response: addField(current.response, keys),
      };
    }
  }
  return extended;
}
