/** Findings that are not about a property: the waiver file itself, and a resource that this release cannot judge. */
import type { Level, Source } from "../rules/risk-rule";

interface OwnRule {
  id: string;
  level: Level;
  why: string;
  source?: Source;
}

/** Cannot be waived: a pull request could otherwise waive its own risks. */
export const WAIVERS_CHANGED: OwnRule = {
  id: "waivers-changed",
  level: "high",
  why: "The list of accepted risks changes: have it approved in a pull request of its own.",
};

export const UNKNOWN_TYPE: OwnRule = {
  id: "unknown-type",
  level: "high",
  why: "This release does not know the resource's type, so nothing was judged; install the release that the program uses.",
};

export const ownRules: readonly OwnRule[] = [WAIVERS_CHANGED, UNKNOWN_TYPE];
