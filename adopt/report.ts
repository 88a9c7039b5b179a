/**
 * What an adoption found and did, for a person, and the exit code that stands for it. Names, ids and sentences only; the
 * caller redacts.
 */
import { createColors } from "picocolors";
import { showKey } from "../provider/lifecycle/plain";
import { toUnsetSecret } from "../provider/lifecycle/secret";
import type { Adoption } from "./adopt";
import type { Carried } from "./carry-out";
import { describeObject } from "./read-chosen";
import type { AdoptedObject } from "./read-chosen";
import type { ManagedEntry } from "./stack-entries";

/** `declined`: a person was asked and said no. */
export type Outcome = "adopted" | "dryRun" | "declined" | "nothing";

export interface Report {
  adoption: Adoption;
  outcome: Outcome;
  carried: Carried | undefined;
  /** Where the program stands, or would. */
  folder: string;
}

/** 0 all is adopted, 1 a preview is not empty, 2 there is something to adopt, 3 something could not be. */
export function toExitCode({ adoption, outcome, carried }: Report): 0 | 1 | 2 | 3 {
  if (carried !== undefined && carried.steps.length > 0) return 1;
  if (adoption.obstacles.length > 0) return 3;
  return outcome === "dryRun" || outcome === "declined" ? 2 : 0;
}

export function printPlan(
  { objects, skipped, obstacles, notes, program }: Adoption,
  folder: string,
  isColored: boolean,
): string {
  const { bold, yellow, dim } = createColors(isColored);
  const lines = [
    ...notes.map((note) => `${yellow("Note:")} ${note}`),
    ...printList(dim("Managed already, skipped"), skipped.map(describeManaged)),
    ...printList(
      yellow("Not adopted"),
      obstacles.map(({ subject, reason }) => `${subject}: ${reason}`),
    ),
  ];
  if (objects.length === 0) return [...lines, "There is nothing to adopt."].join("\n");
  const found = objects.map(
    ({ read, name }) => `${describeObject(read.listed, read.definition.kind)} as "${name}" (${read.id})`,
  );
  const files = [...program.sources.keys()].join(", ");
  return [
    ...lines,
    ...printList(bold("To adopt"), found),
    `The program goes to ${folder}: ${files}`,
    ...printSecrets(objects, isColored),
    ...printUntold(objects, isColored),
  ].join("\n");
}

/** The sources themselves, for a look before anything is written. */
export function printSources({ program }: Adoption): string {
  return [...program.sources].map(([name, source]) => `--- ${name} ---\n${source}`).join("\n");
}

export function printEnd({ adoption, outcome, carried }: Report, isColored: boolean): string {
  const { bold, red } = createColors(isColored);
  if (outcome === "declined" || outcome === "dryRun") {
    return adoption.objects.length === 0
      ? ""
      : "Nothing was written. With --yes it is adopted; the service is never written to.";
  }
  if (carried === undefined) return "";
  const unset = listUnset(carried.objects);
  const { steps, otherSteps } = carried;
  const proof =
    steps.length > 0
      ? [
          `${red("A preview is not empty.")} Look at it with \`pulumi preview --diff\` before the next \`pulumi up\`:`,
          ...steps.map(({ op, urn }) => `  ${op} ${urn}`),
        ]
      : ["A preview finds nothing to do for them."];
  return [
    `${bold(`${count(carried.objects.length, "object")} adopted.`)} Nothing was written to the service.`,
    ...proof,
    ...(otherSteps.length > 0
      ? [`It finds ${count(otherSteps.length, "change")} to other resources of the stack.`]
      : []),
    ...printUnset(unset, isColored),
    ...printUntold(carried.objects, isColored),
    "Next: `pulumi up`, which records in state what refers to what.",
  ].join("\n");
}

function describeManaged({ kind, id, name, stack }: ManagedEntry): string {
  const type = kind.split(":")[1] ?? kind;
  return `${type} ${showKey(id)} as "${showKey(name)}"${stack === undefined ? "" : ` in stack ${stack}`}`;
}

function printList(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length}):`, ...lines.map((line) => `  ${line}`)];
}

function printSecrets(objects: readonly AdoptedObject[], isColored: boolean): string[] {
  const missing = listUnset(objects);
  const known = objects.filter(({ secret }) => secret !== undefined).length - missing.length;
  return [
    ...(known > 0
      ? [`${count(known, "secret")} known, and set in the configuration where it is not yet.`]
      : []),
    ...printUnset(missing, isColored),
  ];
}

function printUnset(keys: readonly string[], isColored: boolean): string[] {
  if (keys.length === 0) return [];
  const { yellow } = createColors(isColored);
  return [
    `${yellow("The service does not show these secrets.")} Until one is set, every change of its resource is refused:`,
    ...keys.map((key) => `  pulumi config set --secret ${key}`),
  ];
}

/** Secret outputs that an adopted object lacks for good. */
export function listUntold({ read, state }: AdoptedObject): string[] {
  return Object.entries(read.definition.outputFields.fields).flatMap(([name, field]) =>
    field.secret === true && field.onlyAtCreation === true && state.outputs[name] === undefined ? [name] : [],
  );
}

function printUntold(objects: readonly AdoptedObject[], isColored: boolean): string[] {
  const lines = objects.flatMap((object) =>
    listUntold(object).map((output) => `  ${output} of ${object.name}`),
  );
  if (lines.length === 0) return [];
  const { yellow } = createColors(isColored);
  return [
    `${yellow("Only their creation told these values.")} They stay undefined in the program; keep them where they are kept now:`,
    ...lines,
  ];
}

function listUnset(objects: readonly AdoptedObject[]): string[] {
  return objects.flatMap(({ secret, secretKey = "" }) =>
    secret?.value === toUnsetSecret(secretKey) ? [secretKey] : [],
  );
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
