/**
 * Fields of bodies and queries: what one may hold, and the reading of a whole body or query against what an action
 * takes. Knows no action and no meaning of a field.
 */
import { isJsonObject, type Json, type JsonObject } from "../json";
import { invalidParameter, missingParameter } from "./service-error";

export interface TextField {
  readonly type: "text";
  readonly required?: boolean;
  /** in characters, not bytes or UTF-16 units */
  readonly maxLength?: number;
  readonly chars?: RegExp;
  readonly values?: readonly string[];
}

export type Field =
  | TextField
  | { readonly type: "boolean" }
  /** a text that must be sent and may be empty */
  | { readonly type: "present" }
  /** organizations of a user: `{org_code, relation_type?}` */
  | { readonly type: "relations" }
  /** attributes that the portal defines, each a text, a number or a boolean */
  | { readonly type: "extension" };

export type Fields = Readonly<Record<string, Field>>;

function checkText(name: string, field: TextField, value: Json): void {
  const { required, maxLength = 255, chars, values } = field;
  if (typeof value !== "string") throw invalidParameter(name);
  if (value === "") {
    if (required) throw missingParameter(name);
    return;
  }
  if (Array.from(value).length > maxLength) throw invalidParameter(name);
  if (chars && !chars.test(value)) throw invalidParameter(name);
  if (values && !values.includes(value)) throw invalidParameter(name);
}

function isRelation(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { org_code: code, relation_type: type, ...others } = value;
  const isType = type === undefined || type === 0 || type === 1;
  return typeof code === "string" && code !== "" && isType && Object.keys(others).length === 0;
}

function checkValue(name: string, field: Field, value: Json): void {
  switch (field.type) {
    case "text":
      checkText(name, field, value);
      return;
    case "present":
      if (typeof value !== "string") throw invalidParameter(name);
      return;
    case "boolean":
      if (typeof value !== "boolean") throw invalidParameter(name);
      return;
    case "relations":
      if (!Array.isArray(value) || !value.every(isRelation)) throw invalidParameter(name);
      return;
    case "extension":
      if (!isJsonObject(value) || Object.values(value).some((item) => typeof item === "object"))
        throw invalidParameter(name);
  }
}

/** Throws for what is unknown, missing, of a wrong type, too long or of wrong characters. */
export function checkFields(fields: Fields, input: JsonObject): void {
  for (const [name, value] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) throw invalidParameter(name);
    checkValue(name, field, value);
  }
  for (const [name, field] of Object.entries(fields)) {
    const isNeeded = field.type === "present" || (field.type === "text" && field.required);
    if (isNeeded && input[name] === undefined) throw missingParameter(name);
  }
}

/** A query's values, typed; throws for what is unknown, given twice, of a wrong type or missing. */
export function readQuery(fields: Fields, query: URLSearchParams): JsonObject {
  const input: JsonObject = {};
  for (const name of new Set(query.keys())) {
    const [text = "", ...more] = query.getAll(name);
    if (more.length > 0) throw invalidParameter(name);
    const isFlag = Object.hasOwn(fields, name) && fields[name]?.type === "boolean";
    input[name] = isFlag && /^(true|false)$/.test(text) ? text === "true" : text;
  }
  checkFields(fields, input);
  return input;
}
