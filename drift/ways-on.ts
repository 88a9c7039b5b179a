/**
 * The two ways on from a difference: what to put into code, and the command that puts the service back, with what has
 * to be known before. Knows properties and stakes, not how they are printed.
 */
import { readUrn } from "../report/urn";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { showName } from "../report/text";
import type { PropertyDrift, Shown, WaysOn } from "./finding";

export interface Aim {
  urn: string;
  /** As given with --stack and --cwd; the commands carry them on. */
  stack: string | undefined;
  cwd: string | undefined;
  /** Another resource of the stack has the same type name and name, under another parent. */
  isAmbiguous: boolean;
}

const EMERGENCY = "possibly an emergency stop: ask before you switch it on again";
const LEAKED =
  "`up` restores the secret that the program has. If it was rotated because it leaked, rotate it at the login " +
  "provider or vendor first and put the new one into the configuration";

export function describeChangedWays(
  definition: ResourceDefinition,
  aim: Aim,
  drifts: readonly PropertyDrift[],
): WaysOn {
  const repairable = drifts.filter(({ unrepairable }) => unrepairable === undefined);
  const warnings = [
    ...(drifts.some(isSwitchedOff) ? [EMERGENCY] : []),
    ...(drifts.some(({ secret }) => secret === "changed") ? [LEAKED] : []),
    ...(repairable.some(({ path }) => isCreateOnly(definition, path))
      ? [`\`up\` replaces the object: ${definition.replacementWarning}`]
      : []),
  ];
  if (repairable.length === 0) {
    return { accept: `${refreshCommand(aim)} takes it into state; nothing is to be put into code`, warnings };
  }
  return { accept: describeAccept(repairable), undo: upCommand(aim), warnings };
}

export function describeMissingWays(
  definition: ResourceDefinition | undefined,
  aim: Aim,
  isMadeAgain: boolean,
): WaysOn {
  const accept = `remove it from code, then ${refreshCommand(aim)}`;
  if (isMadeAgain) {
    const takeOver = "or set `adopt: true` on it, then `up --refresh`, which takes over the other object";
    const warnings = ["our object cannot be made again while another one bears its name"];
    return { accept: `${accept}; ${takeOver}`, warnings };
  }
  return {
    accept,
    undo: upCommand(aim),
    warnings:
      definition === undefined ? [] : [`it is made again as a new object: ${definition.replacementWarning}`],
  };
}

export function describeForeignWays(aim: Aim): WaysOn {
  return { accept: "change the program to match", undo: upCommand(aim), warnings: [] };
}

function describeAccept(drifts: readonly PropertyDrift[]): string {
  const parts = drifts.map(({ path, actual, secret }) => {
    if (secret === "changed") return `the new ${path} into the configuration`;
    return `${path}: ${describeShown(actual)}`;
  });
  return `put ${parts.join(", ")} into code, then \`up --refresh\``;
}

function describeShown(shown: Shown): string {
  if ("text" in shown && !/\*{3}|\(hidden\)/.test(shown.text)) return shown.text;
  return "absent" in shown ? "(nothing)" : "what the console shows";
}

function isSwitchedOff({ path, expected, actual }: PropertyDrift): boolean {
  const isFlag = path === "enabled" || path.endsWith("Enabled");
  return (
    isFlag && "text" in expected && expected.text === "true" && !("text" in actual && actual.text === "true")
  );
}

function isCreateOnly(definition: ResourceDefinition, path: string): boolean {
  return definition.inputFields.fields[path.split(".")[0] ?? ""]?.createOnly === true;
}

function upCommand(aim: Aim): string {
  return command("up --refresh --run-program", aim);
}

function refreshCommand(aim: Aim): string {
  return `\`${command("refresh --run-program", aim)}\``;
}

/** The end of a URN by which people know a resource: `Type::name`. */
export function toEnd(urn: string): string {
  const { type, name } = readUrn(urn);
  return `${type.split(/[:/]/).at(-1) ?? ""}::${name}`;
}

function command(verb: string, { urn, stack, cwd, isAmbiguous }: Aim): string {
  const short = `**${toEnd(urn)}`;
  const places = [
    ...(cwd === undefined ? [] : ["--cwd", quote(cwd)]),
    ...(stack === undefined ? [] : ["--stack", quote(stack)]),
  ];
  return ["pulumi", verb, ...places, "--target", quote(toPattern(isAmbiguous ? urn : short))].join(" ");
}

/** What cannot be seen, or ends a code span, must not be copied into a shell either; `*` of a target stands for it. */
function toPattern(target: string): string {
  return Array.from(target, (char) => (showName(char) === char && !"`|".includes(char) ? char : "*")).join(
    "",
  );
}

/** For a POSIX shell; a name is any text. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
