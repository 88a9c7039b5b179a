/**
 * What one schedule is: programs one after the other, and what goes wrong and what somebody does outside meanwhile.
 * Knows no resource's fields.
 */
import * as fc from "fast-check";
import type { Json } from "../emulator/index";
import type { FaultCloud } from "./fault-cloud";
import { arbitraryFault } from "./fault-kinds";
import type { PlannedFault } from "./fault-kinds";
import { arbitraryProgram } from "./fault-program";
import type { Program } from "./fault-program";

export const OUTSIDE = ["switch", "edit", "rotate", "remove"] as const;

/** What somebody does in the console between two runs. */
export interface OutsideChange {
  slot: string;
  what: (typeof OUTSIDE)[number];
}

export interface Round {
  program: Program;
  outside: OutsideChange[];
  /** The machine's clock is off by this much. */
  skewMinutes: number;
  faults: PlannedFault[];
  isRefreshed: boolean;
  /** Whether the program is brought to its end before the next one comes. */
  isSettled: boolean;
}

export interface Schedule {
  seed: number;
  switches: Readonly<Record<string, Json>>;
  rounds: Round[];
}

const arbitraryRound = (cloud: FaultCloud): fc.Arbitrary<Round> =>
  fc.record({
    program: arbitraryProgram(cloud),
    outside: fc.oneof(
      { weight: 2, arbitrary: fc.constant<OutsideChange[]>([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            slot: fc.constantFrom(...Object.keys(cloud.slots)),
            what: fc.constantFrom(...OUTSIDE),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
    skewMinutes: fc.constantFrom(0, 0, 0, 0, -90, 45, 600),
    faults: fc.array(arbitraryFault(cloud), { maxLength: 4 }),
    isRefreshed: fc.boolean(),
    isSettled: fc.boolean(),
  });

export function arbitrarySchedule(cloud: FaultCloud): fc.Arbitrary<Schedule> {
  const { switchValues, fixedSwitches } = cloud;
  const choices = Object.entries(switchValues as Record<string, readonly Json[]>)
    .filter(([name]) => !fixedSwitches.includes(name))
    .map(([name, values]) => [name, fc.constantFrom(...values)] as const);
  return fc.record({
    seed: fc.nat(),
    switches: fc.record(Object.fromEntries(choices)),
    rounds: fc.array(arbitraryRound(cloud), { minLength: 1, maxLength: 3 }),
  });
}
