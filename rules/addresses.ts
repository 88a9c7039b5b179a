/** Addresses that people and their codes return to: which are new, which are another party's, which match too much. */
import { toParty } from "./hosts";
import type { ChangeView } from "./risk-rule";
import { listTexts } from "./texts";

/** The addresses that were not there before. */
export function listNewAddresses(view: ChangeView, path: string): string[] {
  if (!view.isKnown(path)) return [];
  const before = new Set(listTexts(view.before(path)));
  return listTexts(view.after(path)).filter((address) => !before.has(address));
}

/** Whether one of them is at a party that none was at; nothing is elsewhere where there was no object. */
export function isElsewhere(view: ChangeView, path: string): boolean {
  if (view.isNew || view.op === "present") return false;
  const parties = new Set(listTexts(view.before(path)).map(toParty));
  return listNewAddresses(view, path).some((address) => !parties.has(toParty(address)));
}

export function isOpenEnded(address: string): boolean {
  return /[*#]|%2a|%23/i.test(address);
}

export const OPEN_ENDED =
  "The address matches more than one place, or carries a fragment: a code can be sent where somebody else reads it.";
