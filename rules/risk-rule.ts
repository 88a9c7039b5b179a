/**
 * What a risk rule is, what it looks at and what it finds. One source for review, drift and policy. How to use:
 *
 *   const change = { kind: "volcengine:UserPool", name, urn, op: "update", before, after, … };  // see ResourceChange
 *   const findings = judgeChange(change, { mode: "review", nowMs });                            // judge-change.ts
 *   readTree(kind, props)  gives trees without secrets and says what is unknown                 // read-tree.ts
 *   createView(change)     gives the effective value of a path, for a report                    // change-view.ts
 *   riskRules, findRule    the list, in the order of the documentation                          // registry.ts
 *
 * A finding never holds a value: paths and sentences only. A further cloud is a folder beside `volcengine/`, named in
 * registry.ts. Knows no engine, no network, no command line and no form of a report.
 */
import type { Tree } from "../provider/lifecycle/tree";

export type Level = "high" | "medium";

/** `present`: only the new state is known, as in a policy pack. `same`: nothing changes; the outputs are looked at. */
export type Operation = "create" | "update" | "replace" | "delete" | "same" | "present";

/** In drift, `before` is what is expected and `after` what the service holds. */
export type Mode = "review" | "drift" | "policy";

/** What is known of a secret without its value. */
export interface SecretChange {
  /** Dotted path. */
  path: string;
  how: "set" | "changed" | "removed";
}

export interface ResourceChange {
  /** `<cloud>:<Type>`. */
  kind: string;
  /** The name in the program. */
  name: string;
  urn: string;
  op: Operation;
  /** Inputs before, from `readTree`; absent when the object is new. */
  before?: Tree;
  /** Inputs after, from `readTree`; absent when the object goes. */
  after?: Tree;
  /** Dotted paths in `after` that are not known yet. */
  unknownPaths?: readonly string[];
  /** Dotted paths that changed and whose value is hidden although the field is no secret. */
  hiddenPaths?: readonly string[];
  secrets?: readonly SecretChange[];
  /** Outputs of the state: what the service filled in, and what stood there before the program set it. */
  filledIn?: Tree;
  beforeSet?: Tree;
  /** Further outputs of the state, such as `registeredClient`. */
  outputs?: Tree;
  /** Dotted paths that make the engine replace the object. */
  replaceReasons?: readonly string[];
}

/**
 * Why a rule could not be judged: the value is not known before `up`, it is hidden as a secret, or the program stops
 * stating it and what the service then does is not documented.
 */
export type Undecided = "unknown" | "hidden" | "service";

export interface Finding {
  ruleId: string;
  level: Level;
  /** Dotted paths that the finding is about, sorted; empty when it is about the whole object. */
  paths: readonly string[];
  /** Why it matters; holds no value. */
  sentence: string;
  source?: Source;
  /** The rule may apply: judged at its level, and again when the value is known. */
  undecided?: Undecided;
}

export interface Source {
  title: string;
  url: string;
}

/** What a rule found; level and sentence are the rule's own unless given. */
export interface Match {
  paths: readonly string[];
  level?: Level;
  sentence?: string;
}

/** The change as rules see it: effective values, with unknown ones taken as unchanged. */
export interface ChangeView {
  kind: string;
  op: Operation;
  mode: Mode;
  /** There is no object before. */
  isNew: boolean;
  /** Today; absent where the caller has no clock. */
  nowMs?: number;
  before(path: string): unknown;
  after(path: string): unknown;
  /** Whether the effective value differs; false where it cannot be told. */
  isChanged(path: string): boolean;
  /** Whether the object had or gets another value that nobody shows. */
  isHiddenChange(path: string): boolean;
  /** Whether the effective value is this one now and was not before. */
  turns(path: string, value: unknown): boolean;
  /** Whether a value after is known; an absent one is. */
  isKnown(path: string): boolean;
  /** Whether the program stops stating it, and what the service then does is not documented. */
  isDropped(path: string): boolean;
  secrets: readonly SecretChange[];
  outputs: Tree;
  replaceReasons: readonly string[];
}

export interface RiskRule {
  /** Stands in waivers and baselines; never changes. What is the same risk in two clouds has one id. */
  id: string;
  /** The highest level that it gives, and the one that an undecided value counts at unless `undecidedLevel` says else. */
  level: Level;
  undecidedLevel?: Level;
  /** From the new state alone it can also give a medium finding. */
  mayBeMedium?: boolean;
  kinds: readonly string[];
  /** What it looks at, in a few words. */
  judges: string;
  /** Dotted paths whose unknown value leaves it undecided. */
  reads: readonly string[];
  why: string;
  source?: Source;
  /** It compares with the old value, so a policy pack, which sees new values only, cannot enforce it. */
  needsOld: boolean;
  /** It can fire when an object is created. */
  onCreate: boolean;
  judge(view: ChangeView): readonly Match[];
}
