/**
 * What was tried in all schedules together, so that zeros can be told from nothing tried. Knows no finding.
 */
import type { LoggedRequest } from "../emulator/index";
import type { FaultCloud } from "./fault-cloud";
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

/** Gives back how many objects the network may have left that no state holds. */
export function countFaults(cloud: FaultCloud, tally: Tally, log: readonly LoggedRequest[]): number {
  const nameless = Object.values(cloud.kinds).filter(({ definition }) => definition.nameField === undefined);
  let left = 0;
  for (const entry of log) {
    const name = nameFault(cloud, entry);
    if (name === undefined) continue;
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + 1);
    const isTwinMaker = name === "delivered twice" || name === "late commit";
    if (isTwinMaker && entry.action.startsWith("Create")) left += 1;
    // The next run finds an object by its name, and one without a name is never found.
    if (nameless.some(({ definition }) => definition.actions.create.includes(entry.action))) left += 1;
  }
  return left;
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
