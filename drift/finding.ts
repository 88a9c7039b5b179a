/**
 * What a drift report says of one resource, as data. Holds no secret, no length of one and no text that could act on a
 * terminal. Knows no form.
 */
import type { Level as RiskLevel, Source } from "../rules/risk-rule";

/** `low`: it differs, and no risk rule speaks of it. */
export type Level = RiskLevel | "low";

/**
 * `ignored`: all that differs stands in the ignore file. `inconclusive`: the state of the resource changed while it was
 * being read, or an operation on it did not end.
 */
export type Status = "inSync" | "changed" | "missing" | "unreadable" | "inconclusive" | "ignored";

export type Cause = "changedOutside" | "serviceDefault" | "rotated" | "deletedOutside" | "madeAgain";

/** Against the report that `--baseline` names. */
export interface Standing {
  /** Stable between runs: says which object and which property, never a value. */
  fingerprint: string;
  /** Undefined without a baseline. */
  standing?: "new" | "ongoing" | undefined;
  /** When a report first had it, ISO 8601. */
  firstSeen: string;
}

/** One value as it may be shown: JSON text of what is there, or why it is not shown. */
export type Shown = { text: string } | { hidden: "secret" | "value" } | { absent: true };

export interface PropertyDrift extends Standing {
  /** Dotted path in the resource's arguments, or the name of an output. */
  path: string;
  expected: Shown;
  actual: Shown;
  /** What may be said of a secret; absent for everything else. */
  secret?: "changed";
  /** Whether the program states it; else what the service held after the last write is what was expected. */
  isInCode: boolean;
  cause: Cause;
  /** Why `up` cannot put it back; absent where it can. */
  unrepairable?: string;
}

export interface Stake {
  ruleId: string;
  level: RiskLevel;
  sentence: string;
  paths: readonly string[];
  source?: Source;
}

/** The two ways on. */
export interface WaysOn {
  accept?: string;
  /** A command line for a POSIX shell; absent where no command helps. */
  undo?: string;
  /** Read before undoing. */
  warnings: readonly string[];
}

export interface ResourceReport {
  urn: string;
  id: string;
  /** `UserPool`; for a resource of another package its whole type token. */
  type: string;
  name: string;
  status: Status;
  /** Absent where nothing is wrong, or where nothing could be told. */
  level?: Level;
  cause?: Cause;
  /** When the service says that it was last changed. */
  changedAt?: string;
  /** What can be said of its secrets; absent where it has none. */
  secret?: "changed" | "unchanged" | "notVisible";
  properties: readonly PropertyDrift[];
  stakes: readonly Stake[];
  waysOn?: WaysOn;
  /** For a status that is no property's: why it could not be read, or what is known of its going. */
  reason?: string;
  /** The action that the keys may lack, such as `id:GetUserPool`. */
  permission?: string;
  /** Of the resource itself, where it is missing, unreadable or inconclusive. */
  finding?: Standing;
}
