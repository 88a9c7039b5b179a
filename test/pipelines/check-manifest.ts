/**
 * Whether an object of Kubernetes is one that the cluster takes: the operator's own kinds under the schema of its
 * CustomResourceDefinitions (crds/), plain ones under the types that `kubernetes-types` prints from Kubernetes' OpenAPI
 * document. Unknown fields are refused in both, as `kubectl apply --validate=strict` does. Knows no example.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import * as ts from "typescript";
import type { KubernetesObject } from "./manifest";

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  [keyword: string]: unknown;
}

const OPERATOR_KINDS: Record<string, string> = { Stack: "stack.json", Program: "program.json" };

export function listSchemaProblems(object: KubernetesObject): string[] {
  if (object.apiVersion === "pulumi.com/v1") return listOperatorProblems(object);
  return listPlainProblems(object);
}

function listOperatorProblems(object: KubernetesObject): string[] {
  const name = OPERATOR_KINDS[object.kind];
  if (name === undefined) return [`the operator has no ${object.kind}`];
  const schema = JSON.parse(readFileSync(join(__dirname, "crds", name), "utf8")) as Schema;
  const ajv = new Ajv({
    allErrors: true,
    keywords: ["x-kubernetes-preserve-unknown-fields"],
    allowUnionTypes: true,
  });
  const validate = ajv.compile(closeObjects(schema));
  validate(object);
  const problems = (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
  // Rule of the operator since 2.3.0: the names of what it makes must fit into a label.
  if (object.kind === "Stack" && object.metadata.name.length > 42)
    problems.push("metadata.name is over 42 characters");
  return problems;
}

/** A structural schema prunes what it does not name; here it is an error, except where it says that it is kept. */
function closeObjects(schema: Schema): Schema {
  const { properties, additionalProperties, ...rest } = schema;
  const isOpenMetadata =
    rest["type"] === "object" && properties === undefined && additionalProperties === undefined;
  const closed: Schema = { ...rest };
  if (properties !== undefined) {
    closed.properties = mapValues(properties, closeObjects);
    closed.additionalProperties = false;
  }
  if (typeof additionalProperties === "object")
    closed.additionalProperties = closeObjects(additionalProperties);
  if (rest["items"] !== undefined) closed["items"] = closeObjects(rest["items"] as Schema);
  if (rest["$defs"] !== undefined)
    closed["$defs"] = mapValues(rest["$defs"] as Record<string, Schema>, closeObjects);
  return isOpenMetadata ? schema : closed;
}

function mapValues(
  values: Record<string, Schema>,
  change: (schema: Schema) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** The object as the text of a TypeScript literal: the compiler refuses what the type does not have. */
function listPlainProblems(object: KubernetesObject): string[] {
  const [version = "", group = "core"] = object.apiVersion.split("/").toReversed();
  const module = `kubernetes-types/${group.split(".")[0] ?? ""}/${version}`;
  const literal = `export const it: ${object.kind} = ${JSON.stringify(object)};`;
  const source = `import type { ${object.kind} } from "${module}";\n${literal}\n`;
  const file = join(__dirname, "manifest-literal.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => path === file || disk.fileExists(path),
    getSourceFile: (path, target, ...more) =>
      path === file ? ts.createSourceFile(path, source, target) : disk.getSourceFile(path, target, ...more),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
