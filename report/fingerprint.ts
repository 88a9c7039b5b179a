/**
 * A short name that is the same whenever its parts are: of a finding from run to run, of a plan from review to deploy.
 * The parts must hold no secret, for a short secret could be guessed from it.
 */
import { createHash } from "node:crypto";
import { isTree } from "../provider/lifecycle/tree";

/** 64 bits: nobody finds a second plan with the same name by trying. */
const HEX_CHARS = 16;

/** Plain JSON; the order of names in objects does not count. */
export function toFingerprint(parts: unknown): string {
  return createHash("sha256").update(printCanonical(parts)).digest("hex").slice(0, HEX_CHARS);
}

function printCanonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isTree(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
