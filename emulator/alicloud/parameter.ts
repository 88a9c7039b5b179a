/**
 * Query parameters: what one may hold, and the reading of a whole query against what an action takes. Knows no
 * action and no meaning of a parameter.
 */
import type { Json, JsonObject } from "../json";
import { invalidParameter, missingParameter } from "./service-error";

export interface TextParameter {
  readonly type: "text";
  readonly required?: boolean;
  /** in characters, not bytes or UTF-16 units */
  readonly maxLength?: number;
  readonly chars?: RegExp;
  readonly values?: readonly string[];
  /** sent empty is as good as not sent */
  readonly isEmptyUnset?: boolean;
}

export interface IntegerParameter {
  readonly type: "integer";
  readonly min: number;
  readonly max: number;
}

export type Parameter =
  | TextParameter
  | IntegerParameter
  | { readonly type: "boolean" }
  /** texts joined by semicolons */
  | { readonly type: "list" };

export type Parameters = Readonly<Record<string, Parameter>>;

function readText(name: string, parameter: TextParameter, text: string): string | undefined {
  const { required, maxLength, chars, values, isEmptyUnset } = parameter;
  if (text === "" && isEmptyUnset) return undefined;
  if (text === "" && required) throw missingParameter(name);
  if (values && !values.includes(text)) throw invalidParameter(name);
  if (maxLength !== undefined && (text === "" || Array.from(text).length > maxLength))
    throw invalidParameter(name, "Length");
  if (chars && !chars.test(text)) throw invalidParameter(name, "InvalidChars");
  return text;
}

function readInteger(name: string, { min, max }: IntegerParameter, text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalidParameter(name);
  return value;
}

function readValue(name: string, parameter: Parameter, text: string): Json | undefined {
  switch (parameter.type) {
    case "text":
      return readText(name, parameter, text);
    case "integer":
      return readInteger(name, parameter, text);
    case "boolean":
      if (text !== "true" && text !== "false") throw invalidParameter(name);
      return text === "true";
    case "list":
      return [...new Set(text.split(";").filter((item) => item !== ""))];
  }
}

/** The values of a query, typed; throws for what is unknown, given twice, of a wrong type, out of range or missing. */
export function readParameters(parameters: Parameters, query: URLSearchParams): JsonObject {
  const input: JsonObject = {};
  for (const name of new Set(query.keys())) {
    if (!Object.hasOwn(parameters, name) || query.getAll(name).length > 1) throw invalidParameter(name);
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = query.get(name);
    const value = text === null ? undefined : readValue(name, parameter, text);
    if (value !== undefined) input[name] = value;
    else if (parameter.type === "text" && parameter.required) throw missingParameter(name);
  }
  return input;
}
