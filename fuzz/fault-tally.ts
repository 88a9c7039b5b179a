/**
 * What was tried in all schedules together, so that zeros can be told from nothing tried. Knows no finding.
 */
import type { LoggedRequest } from "../emulator/index";
import { faultNames, nameFault } from "./fault-kinds";
import type { FaultName } from "./fault-kinds";
import { STEPS } from "./fault-user";
import type { UserStep } from "./fault-user";

export interface Tally {
  runs: number;
  faults: Map<FaultName, number>;
  wrongClocks: number;
  changesOutside: number;
  steps: Map<UserStep, number>;
}

export function createTally(): Tally {
  return { runs: 0, faults: new Map(), wrongClocks: 0, changesOutside: 0, steps: new Map() };
}

/** Gives back how many twins the network may have made. */
export function countFaults(tally: Tally, log: readonly LoggedRequest[]): number {
  let twins = 0;
  for (const entry of log) {
    const name = nameFault(entry);
    if (name === undefined) continue;
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + 1);
    const isTwinMaker = name === "delivered twice" || name === "late commit";
    if (isTwinMaker && entry.action.startsWith("Create")) twins += 1;
  }
  return twins;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

export function toFacts({ runs, faults, wrongClocks, changesOutside, steps }: Tally): Record<string, number> {
  const userSteps = Object.entries(STEPS) as [UserStep, string][];
  return {
    "runs of up": runs,
    "faults injected": sum(faults),
    ...Object.fromEntries(faultNames.map((name) => [`  ${name}`, faults.get(name) ?? 0])),
    "runs with a wrong clock": wrongClocks,
    "changes outside": changesOutside,
    "documented steps": sum(steps),
    ...Object.fromEntries(userSteps.map(([step, text]) => [`  ${text}`, steps.get(step) ?? 0])),
  };
}
