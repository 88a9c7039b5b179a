/** TypeScript types of fields: what a program may pass, and what it gets back. */
import { isHidden, type Field, type ObjectField } from "../../provider/lifecycle/field";
import { isObjectField } from "../../provider/lifecycle/tree";
import { toPascal } from "./names";

export type Side = "input" | "output";

/** The type of one field; nested objects are named interfaces, collected by `printInterfaces`. */
export function printType(field: Field, name: string, side: Side): string {
  if (isObjectField(field)) return side === "input" ? `${name}Args` : name;
  if (field.kind === "list") {
    const item = field.item === undefined ? "string" : printType(field.item, name, side);
    return side === "input" ? `pulumi.Input<${item}>[]` : `${item}[]`;
  }
  if (field.kind === "json") return "Record<string, unknown>";
  if (field.kind === "integer") return "number";
  if (field.kind === "boolean") return "boolean";
  const options = field.options ?? (field.words === undefined ? undefined : Object.keys(field.words));
  if (options === undefined || (side === "output" && field.words !== undefined)) return "string";
  const union = options.map((option) => `"${option}"`).join(" | ");
  return field.words === undefined ? union : `${union} | number`;
}

export function printDoc(field: Field, indent: string): string {
  const facts = [
    field.defaultValue === undefined ? undefined : `Default: \`${JSON.stringify(field.defaultValue)}\`.`,
    field.createOnly === true ? "Create-only: a change replaces the object." : undefined,
    isHidden(field) ? "Secret: never shown in state, diff or log." : undefined,
  ].filter((fact) => fact !== undefined);
  return `${indent}/** ${[field.description ?? "", ...facts].join(" ").trim()} */\n`;
}

/** The interfaces of nested objects, innermost first, each once. */
export function printInterfaces(field: ObjectField, name: string, side: Side): string[] {
  return Object.entries(field.fields).flatMap(([key, child]) => {
    const object = child.kind === "list" ? child.item : child;
    if (object === undefined || !isObjectField(object)) return [];
    const childName = `${name}${toPascal(key)}`;
    return [...printInterfaces(object, childName, side), printInterface(object, childName, side)];
  });
}

function printInterface(field: ObjectField, name: string, side: Side): string {
  return `export interface ${side === "input" ? `${name}Args` : name} {\n${printMembers(field, name, side)}}\n`;
}

export function printMembers(field: ObjectField, name: string, side: Side): string {
  return Object.entries(field.fields)
    .map(([key, child]) => {
      const type = printType(child, `${name}${toPascal(key)}`, side);
      const isOptional =
        !child.required || child.defaultValue !== undefined || (side === "input" && child.naming === true);
      const member = side === "input" ? `pulumi.Input<${type}> | undefined` : type;
      const shown = isOptional
        ? `${key}?: ${member}`
        : `${key}: ${side === "input" ? `pulumi.Input<${type}>` : type}`;
      return `${printDoc(child, "  ")}  ${shown};\n`;
    })
    .join("");
}
