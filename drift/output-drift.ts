/**
 * Outputs that changed although nobody who runs `up` can change them: what the service alone decides. Each with why
 * `up` cannot put it back, and what is at stake. Times are no drift.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { OutsideChange } from "../provider/lifecycle/inventory-facts";
import { isSameValue } from "../provider/lifecycle/compare";
import { getAt, listLeaves } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";
import type { Level } from "../rules/risk-rule";
import { isTimeOutput } from "./service-time";

export interface OutputDrift {
  path: Path;
  expected: unknown;
  actual: unknown;
  unrepairable: string;
  stake?: { level: Level; sentence: string };
}

const NO_ACTION = "`up` cannot put it back: no action of the API changes it";

export function listOutputDrift(definition: ResourceDefinition, old: Tree, now: Tree): OutputDrift[] {
  return listLeaves(definition.outputFields).flatMap(({ path, field }) => {
    const name = path[0] ?? "";
    // The end of a registered secret has a warning of its own.
    const isOwnMatter = field.secret === true || path.some(isTimeOutput) || field.onlyAtCreation === true;
    if (isOwnMatter || path.at(-1) === "clientSecretExpiresAt") return [];
    const [expected, actual] = [getAt(old, path), getAt(now, path)];
    // An answer may leave out what another one has; only `false` is left out of JSON for what it is.
    const isTold = (value: unknown) => value !== undefined || field.kind === "boolean";
    if (expected === undefined || !isTold(actual) || isSameValue(field, expected, actual)) return [];
    const facts = toFacts(definition.outputFields.fields[name]?.outsideChange);
    return [{ path, expected, actual: actual ?? false, ...facts }];
  });
}

function toFacts(change: OutsideChange | undefined): Pick<OutputDrift, "unrepairable" | "stake"> {
  if (change === undefined) return { unrepairable: NO_ACTION };
  const { wayBack, ...stake } = change;
  return { unrepairable: `${NO_ACTION}; ${wayBack}`, stake };
}
