/**
 * The one sentence that a person reads when an operation fails: what failed, why, how to look it up. Made fresh,
 * so that no object of the network layer and no stack reaches the engine. Knows no cloud.
 */
import { AgentIdentityError } from "../http/errors";
import type { Problem } from "./find-problems";
import { isUnknown } from "./unknown";

const MAX_NAME_CHARS = 100;

export type Verb = "create" | "read" | "update" | "delete" | "compare" | "check";

export function describeFailure(verb: Verb, kind: string, name: unknown, error: unknown): string {
  return `Could not ${verb} ${describeResource(kind, name)}: ${describeCause(error)}`;
}

export function describeResource(kind: string, name: unknown): string {
  const type = kind.split(":").at(-1) ?? kind;
  if (typeof name !== "string" || name === "" || isUnknown(name)) return type;
  return `${type} "${toShown(name)}"`;
}

/** A name is any text: nothing of it may act on a terminal or fill the screen. */
export function toShown(text: string): string {
  const shown = Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ""));
  return `${shown.slice(0, MAX_NAME_CHARS).join("")}${shown.length > MAX_NAME_CHARS ? "…" : ""}`;
}

export function describeProblem({ path, reason }: Problem): string {
  return path === "" ? reason : `${path}: ${reason}`;
}

export function describeCause(error: unknown): string {
  if (error instanceof AgentIdentityError) return error.message;
  // Anything else is a mistake of this package; its message may hold values, so only its kind is told.
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? findPlace(error.stack) : "";
  return `a defect in pulumi-agent-identity (${name}${place}); please report it`;
}

/** The first place in this package's own files, without the message that stands above it. */
function findPlace(stack: string | undefined): string {
  const match =
    /(?:dist\/|\/)((?:provider|sdk|cli|drift|review|adopt|recover|rules|report|emulator|policy)\/[\w/.-]+:\d+)/.exec(
      stack?.split("\n    at ").slice(1).join("\n") ?? "",
    );
  return match?.[1] === undefined ? "" : ` at ${match[1]}`;
}
