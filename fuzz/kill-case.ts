/**
 * When a run of the CLI is killed, and how: the phases that matter, moments at random, and the text that stands for one
 * of them. Knows action names as text; starts nothing.
 */
import * as fc from "fast-check";

export const OPERATIONS = ["create", "update", "replace", "delete"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** `SIGINT+SIGINT` is ^C twice. */
export const SIGNALS = ["SIGKILL", "SIGTERM", "SIGINT+SIGINT", "SIGHUP"] as const;
export type Signal = (typeof SIGNALS)[number];

export interface KillCase {
  operation: Operation;
  /** The request at which the run is killed; `*` for whichever is the next. */
  action: string;
  /** So many such requests of the run pass before. */
  skip: number;
  /** Killed before the store changes, or after it and before the answer. */
  isCommitted: boolean;
  signal: Signal;
}

/** What is held while the CLI dies, per operation; `+` after the commit. */
const PHASES: readonly [Operation, string][] = [
  // Before sending: the look whether the name is taken; in flight; after the commit; at the read-back.
  ["create", "ListUserPools"],
  ["create", "CreateIdentityProviderOIDC"],
  ["create", "CreateUserPool+"],
  ["create", "CreateOauth2CredentialProvider+"],
  ["create", "GetIdentityProviderOIDC"],
  // Before sending is the look whether somebody changed the object.
  ["update", "GetIdentityProviderOIDC"],
  ["update", "UpdateIdentityProviderOIDC"],
  ["update", "UpdateIdentityProviderOIDC+"],
  // Deleted first: in the deletion, between, in the creation.
  ["replace", "DeleteOauth2CredentialProvider"],
  ["replace", "DeleteOauth2CredentialProvider+"],
  ["replace", "ListOauth2CredentialProviders"],
  ["replace", "CreateOauth2CredentialProvider"],
  ["replace", "CreateOauth2CredentialProvider+"],
  ["delete", "DeleteIdentityProviderOIDC"],
  ["delete", "DeleteIdentityProviderOIDC+"],
];

/** Signals that let the run end in order are tried where most is at stake. */
const OTHER_SIGNALS: readonly [Operation, string, Signal][] = [
  ["create", "CreateIdentityProviderOIDC", "SIGTERM"],
  ["replace", "DeleteOauth2CredentialProvider+", "SIGTERM"],
  ["create", "CreateUserPool+", "SIGINT+SIGINT"],
  ["replace", "CreateOauth2CredentialProvider+", "SIGINT+SIGINT"],
  ["update", "UpdateIdentityProviderOIDC", "SIGHUP"],
];

export function listPhases(): KillCase[] {
  const killed = PHASES.map(([operation, point]) => toCase(operation, point, "SIGKILL"));
  return [...killed, ...OTHER_SIGNALS.map(([operation, point, signal]) => toCase(operation, point, signal))];
}

function toCase(operation: Operation, point: string, signal: Signal): KillCase {
  const isCommitted = point.endsWith("+");
  return { operation, action: isCommitted ? point.slice(0, -1) : point, skip: 0, isCommitted, signal };
}

/** Moments at random; `requests` says how many each operation makes when nobody disturbs it. */
export function sampleMoments(
  count: number,
  seed: number,
  requests: Readonly<Record<Operation, number>>,
): KillCase[] {
  const arbitrary = fc.constantFrom(...OPERATIONS).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      action: fc.constant("*"),
      skip: fc.nat(Math.max(0, requests[operation] - 1)),
      isCommitted: fc.boolean(),
      signal: fc.constantFrom(...SIGNALS),
    }),
  );
  return fc.sample(arbitrary, { numRuns: count, seed });
}

/** For example `replace:CreateOauth2CredentialProvider#0:committed:SIGKILL`; `parseCase` reads it. */
export function formatCase({ operation, action, skip, isCommitted, signal }: KillCase): string {
  return [operation, `${action}#${skip}`, isCommitted ? "committed" : "received", signal].join(":");
}

export function parseCase(text: string): KillCase {
  const [operation, point = "", when, signal] = text.split(":");
  const [, action = "", skip = "0"] = /^(\*|\w+)(?:#(\d+))?$/.exec(point) ?? [];
  const isKnown =
    OPERATIONS.includes(operation as Operation) && SIGNALS.includes(signal as Signal) && action !== "";
  if (!isKnown || (when !== "committed" && when !== "received")) {
    throw new Error("--case is operation:Action#skip:received|committed:SIGNAL");
  }
  return {
    operation: operation as Operation,
    action,
    skip: Number(skip),
    isCommitted: when === "committed",
    signal: signal as Signal,
  };
}
