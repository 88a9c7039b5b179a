/**
 * What a drift report says, as data: the one model that every form prints, and that `--format json` publishes (schema:
 * schema/drift-report.json). Holds no secret, no length of one and no text that could act on a terminal. Knows no form.
 */
import type { Level as RiskLevel } from "../rules/risk-rule";
import type { Level, ResourceReport, Standing } from "./finding";

/** Grows when a reader of the JSON form would misread it; fields may be added without. */
export const SCHEMA_VERSION = 1;

/** An object in a pool of these stacks that none of them manages. */
export interface UnmanagedObject extends Standing {
  type: string;
  name: string;
  id: string;
  /** Where the service tells. */
  madeAt?: string;
  isEnabled?: boolean;
  level: Level;
  sentence: string;
  /** A command line that takes it over. */
  adopt: string;
}

/** A pool whose objects could not be listed. */
export interface UnlistedScope extends Standing {
  type: string;
  scope: string;
  reason: string;
}

export interface IgnoredDrift {
  urn: string;
  name: string;
  type: string;
  /** `*`: the whole resource. */
  property: string;
  reason: string;
  /** ISO date. */
  expires?: string;
}

export interface Warning {
  /** Absent where it is about no resource. */
  urn?: string;
  name?: string;
  type?: string;
  level?: RiskLevel;
  text: string;
}

export interface Counts {
  resources: number;
  inSync: number;
  changed: number;
  missing: number;
  unreadable: number;
  inconclusive: number;
  ignored: number;
  unmanaged: number;
  unlisted: number;
}

export interface StackReport {
  /** `project/stack`, or as it was given. */
  stack: string;
  regions: readonly string[];
  /** Why nothing of it could be read; the lists are empty then. */
  failure?: string;
  counts: Counts;
  /** Whether objects that no stack manages were looked for. */
  isSurveyed: boolean;
  resources: readonly ResourceReport[];
  unmanaged: readonly UnmanagedObject[];
  unlisted: readonly UnlistedScope[];
  ignored: readonly IgnoredDrift[];
  warnings: readonly Warning[];
}

/** What the baseline had and this run no longer finds. */
export interface Resolved {
  stack: string;
  fingerprint: string;
  /** Absent for what no stack manages. */
  urn?: string;
  what: string;
  firstSeen: string;
}

export interface DriftReport {
  schemaVersion: typeof SCHEMA_VERSION;
  tool: { name: "agent-identity"; version: string };
  /** ISO 8601, UTC. */
  takenAt: string;
  exitCode: 0 | 1 | 2 | 3 | 4;
  /** When the report that this one was compared with was taken. */
  baselineTakenAt?: string;
  counts: Counts;
  stacks: readonly StackReport[];
  resolved: readonly Resolved[];
  /** Of the ignore file and the baseline. */
  warnings: readonly Warning[];
}
