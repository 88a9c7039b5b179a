/**
 * What the provider warned of while it read, by resource. A dynamic process knows no URN, so its warnings begin with
 * type and name of the object (provider/dynamic-host.ts); which of two objects of one name is meant cannot be told.
 */
import { describeOther } from "../provider/lifecycle/same-object";
import { describeResource } from "../provider/lifecycle/failure";
import { readName } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { findDefinition, toKind } from "../rules/kind";
import type { EngineRead, ReadObject } from "./engine-events";

/** Without the label that they begin with. */
export function listWarningsOf({ warnings }: EngineRead, { urn, type, old }: ReadObject): string[] {
  const label = `${describeResource(toKind(type) ?? type, readOwnName(type, old.outputs))}: `;
  return warnings.flatMap((warning) => {
    if (warning.text.startsWith(label)) return [warning.text.slice(label.length)];
    return warning.urn === urn ? [warning.text] : [];
  });
}

/** Those of no object, such as of the configuration. */
export function listOtherWarnings(read: EngineRead): string[] {
  const taken = new Set(
    [...read.objects.values()].flatMap((object) => {
      const own = listWarningsOf(read, object);
      return read.warnings.filter(({ text }) => own.some((warning) => text.endsWith(warning)));
    }),
  );
  return read.warnings.filter((warning) => !taken.has(warning)).map(({ text }) => text);
}

/** Source: provider/lifecycle/same-object.ts. */
export function isOtherObject(warning: string): boolean {
  return warning.includes(describeOther([]).split(" (")[0] ?? "");
}

function readOwnName(type: string, outputs: Tree): unknown {
  const definition = findDefinition(toKind(type) ?? type);
  return definition === undefined ? undefined : readName(definition, outputs);
}
