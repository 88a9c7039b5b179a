/**
 * Whether a document is what a schema says: one of ours in schema/, as a reader would check it, or that of SARIF 2.1.0
 * (the text that Microsoft's test package for SARIF carries, draft 4).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import addFormats from "ajv-formats";
import type { ErrorObject } from "ajv";
import Ajv2020 from "ajv/dist/2020";
import AjvDraft04 from "ajv-draft-04";
import { repositoryDir } from "./user-project";

const ajv = new Ajv2020({ allErrors: true, strict: true });
// One pattern of that schema has brackets that a regular expression for Unicode may not have.
const sarifAjv = addFormats(new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false }));

/** `where keyword`, for each; `name` without `.json`. */
export function listErrors(name: string, document: unknown): string[] {
  const schema = readSchema(join(repositoryDir, "schema", `${name}.json`));
  return ajv.validate(schema, document) ? [] : describeErrors(ajv.errors);
}

export function listSarifErrors(document: unknown): string[] {
  const isValid = sarifAjv.validate(sarifSchema, document);
  return isValid ? [] : describeErrors(sarifAjv.errors);
}

function describeErrors(errors: ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const schemas = new Map<string, object>();

function readSchema(path: string): object {
  const schema = schemas.get(path) ?? (JSON.parse(readFileSync(path, "utf8")) as object);
  schemas.set(path, schema);
  return schema;
}
