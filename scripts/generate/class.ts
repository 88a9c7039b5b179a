/** The class of one resource: arguments, nested types, outputs with hover texts, `.get`. */
import type { CloudFacts } from "../../provider/cloud-facts";
import { listStateFields, type ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { isHidden, type ObjectField } from "../../provider/lifecycle/field";
import { listHiddenLeaves, listSecretLeaves } from "../../provider/lifecycle/secret";
import { toTypeName, toPascal } from "./names";
import { printDoc, printInterfaces, printMembers, printType } from "./types";

const BOOKKEEPING = {
  filledIn: [
    "Record<string, unknown>",
    "What the service filled in where the program says nothing; drift is told against it.",
  ],
  secretStatus: [
    '"unchanged" | "changed outside" | "may have changed" | "not visible" | "none"',
    "Whether the service still holds the secret that the program states, without showing either.",
  ],
  place: [
    "{ account: string; region: string; endpoint: string }",
    "Account, region and endpoint that the object lives in; state is bound to them.",
  ],
} as const;

export function listOutputs(definition: ResourceDefinition): string[] {
  const hasSecret = listSecretLeaves(definition.inputFields).length > 0;
  const bookkeeping = Object.keys(BOOKKEEPING).filter((name) => hasSecret || name !== "secretStatus");
  return [...Object.keys(definition.outputFields.fields), ...bookkeeping];
}

export function printClass(facts: CloudFacts, definition: ResourceDefinition): string {
  const type = toTypeName(definition);
  const { inputFields, outputFields } = definition;
  const ownSegments = definition.idSegments.filter((segment) => !(segment in inputFields.fields));
  const segmentReads = ownSegments.map(
    (segment) => `    this.${segment} = readIdSegment(this.id, ${definition.idSegments.indexOf(segment)});\n`,
  );
  const base = ownSegments.length > 0 ? "DynamicResource, readIdSegment" : "DynamicResource";
  return `/**
 * Printed by \`npm run generate\` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { ${base} } from "../dynamic-resource";

${[...printInterfaces(inputFields, type, "input"), ...printInterfaces(inputFields, type, "output"), ...printInterfaces(outputFields, type, "output")].join("\n")}
export interface ${type}Args {
${printMembers(inputFields, type, "input")}}

const FACTS = {
  cloud: "${facts.name}",
  type: "${type}",
  namespace: "${facts.namespace}",
  nameField: ${JSON.stringify(definition.nameField ?? null)},
  inputs: ${JSON.stringify(Object.keys(inputFields.fields))},
  outputs: ${JSON.stringify(listOutputs(definition))},
  secrets: ${JSON.stringify(listHiddenLeaves(listStateFields(definition)).map(({ path }) => path))},
  deleteBeforeReplace: ${String(definition.isReplacedFirst !== true)},
} as const;

/** A ${type} as the service shows it; secrets are left out. */
export interface ${type}State {
  /** Id of the resource that would manage it. */
  id: string;
${segmentMembers(definition)}${printMembers(withoutOwn(inputFields), type, "output")}${printMembers(withoutOwn(outputFields), type, "output")}}

/** ${definition.summary} */
export class ${type} extends DynamicResource {
${printProperties(definition)}
  constructor(name: string, args: ${type}Args, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
${segmentReads.join("")}  }

  /**
   * Looks at an existing object without managing it. \`id\` is \`${definition.idSegments.map((segment) => `<${segment}>`).join("/")}\`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): ${type} {
    return new ${type}(name, ${printNoArgs(definition)}, { ...opts, id });
  }
}
`;
}

function printNoArgs(definition: ResourceDefinition): string {
  const fields = Object.entries(definition.inputFields.fields);
  const isAnyRequired = fields.some(([name, field]) => field.required && name !== definition.nameField);
  return isAnyRequired ? `{} as ${toTypeName(definition)}Args` : "{}";
}

/** The fields that the service can show. */
function withoutOwn(field: ObjectField): ObjectField {
  const shown = Object.entries(field.fields).filter(([, child]) => child.local !== true && !isHidden(child));
  return { ...field, fields: Object.fromEntries(shown) };
}

function segmentMembers(definition: ResourceDefinition): string {
  return definition.idSegments
    .filter((segment) => !(segment in definition.inputFields.fields))
    .map((segment) => `  /** Part of the id. */\n  ${segment}: string;\n`)
    .join("");
}

function printProperties(definition: ResourceDefinition): string {
  const type = toTypeName(definition);
  const { inputFields, outputFields } = definition;
  const inputs = Object.entries(inputFields.fields).map(([name, field]) => {
    const value = printType(field, `${type}${toPascal(name)}`, "output");
    const isOptional = !field.required && field.defaultValue === undefined;
    return `${printDoc(field, "  ")}  declare readonly ${name}: pulumi.Output<${value}${isOptional ? " | undefined" : ""}>;\n`;
  });
  const segments = definition.idSegments
    .filter((segment) => !(segment in inputFields.fields))
    .map(
      (segment) =>
        `  /** Part of the id; known in every preview of an update. */\n  declare readonly ${segment}: pulumi.Output<string>;\n`,
    );
  const outputs = Object.entries(outputFields.fields).map(([name, field]) => {
    const value = printType(field, `${type}${toPascal(name)}`, "output");
    return `${printDoc(field, "  ")}  declare readonly ${name}: pulumi.Output<${value}${field.required ? "" : " | undefined"}>;\n`;
  });
  const bookkeeping = Object.entries(BOOKKEEPING)
    .filter(([name]) => listOutputs(definition).includes(name))
    .map(([name, [value, doc]]) => `  /** ${doc} */\n  declare readonly ${name}: pulumi.Output<${value}>;\n`);
  return [...inputs, ...segments, ...outputs, ...bookkeeping].join("");
}
