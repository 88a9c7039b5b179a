/**
 * What makes a finding the same one in the next run: the object and the property, never a value, for a short value
 * can be guessed from its hash.
 */
import { toFingerprint } from "../report/fingerprint";
import type { Standing } from "./finding";

/** A finding as this run sees it, before any baseline. */
export function toStanding(takenAt: string, ...parts: readonly string[]): Standing {
  return { fingerprint: toFingerprint(["drift", ...parts]), firstSeen: takenAt };
}
