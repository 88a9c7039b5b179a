/**
 * Outputs that changed although nobody who runs `up` can change them: what the service alone decides. Each with why
 * `up` cannot put it back, and what is at stake. Times are no drift.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
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

interface OutputFacts {
  unrepairable: string;
  stake?: { level: Level; sentence: string };
}

const NO_ACTION = "`up` cannot put it back: no action of the API changes it";

const FACTS: Readonly<Record<string, OutputFacts>> = {
  "volcengine:UserPool enabled": {
    unrepairable: `${NO_ACTION}; it is done in the console`,
    stake: {
      level: "high",
      sentence: "The whole pool was switched on or off: while it is off, nobody can log in.",
    },
  },
  "volcengine:Oauth2CredentialProvider secretTrn": {
    unrepairable: `${NO_ACTION}; the service chose another place for the secret`,
    stake: {
      level: "medium",
      sentence:
        "The secret stands in another place than before: what refers to the old one reads an old secret.",
    },
  },
  "volcengine:Oauth2CredentialProvider registeredClient": {
    unrepairable: `${NO_ACTION}; another registration means replacing the provider`,
    stake: {
      level: "medium",
      sentence: "The client at the authorization server is another one, or has other rights than were given.",
    },
  },
};

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
    const facts = FACTS[`${definition.kind} ${name}`] ?? { unrepairable: NO_ACTION };
    return [{ path, expected, actual: actual ?? false, ...facts }];
  });
}
