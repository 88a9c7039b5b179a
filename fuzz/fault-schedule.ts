/**
 * What one schedule is: programs one after the other, and what goes wrong and what somebody does outside meanwhile.
 * Knows no resource's fields.
 */
import * as fc from "fast-check";
import { switchValues } from "../emulator/index";
import type { Switches } from "../emulator/index";
import { arbitraryFault } from "./fault-kinds";
import type { PlannedFault } from "./fault-kinds";
import { arbitraryProgram, slotNames } from "./fault-program";
import type { Program, SlotName } from "./fault-program";

export const OUTSIDE = ["switch", "edit", "rotate", "remove"] as const;

/** What somebody does in the console between two runs. */
export interface OutsideChange {
  slot: SlotName;
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
  switches: Omit<Switches, "stsDenied">;
  rounds: Round[];
}

const arbitraryRound: fc.Arbitrary<Round> = fc.record({
  program: arbitraryProgram,
  outside: fc.oneof(
    { weight: 2, arbitrary: fc.constant<OutsideChange[]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ slot: fc.constantFrom(...slotNames), what: fc.constantFrom(...OUTSIDE) }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  skewMinutes: fc.constantFrom(0, 0, 0, 0, -90, 45, 600),
  faults: fc.array(arbitraryFault, { maxLength: 4 }),
  isRefreshed: fc.boolean(),
  isSettled: fc.boolean(),
});

const { stsDenied: _untold, ...choices } = switchValues;

export const arbitrarySchedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  switches: fc.record({
    secretInGet: fc.constantFrom(...choices.secretInGet),
    updateWithoutField: fc.constantFrom(...choices.updateWithoutField),
    uniqueNames: fc.constantFrom(...choices.uniqueNames),
    deleteMissing: fc.constantFrom(...choices.deleteMissing),
    scopesInAnswers: fc.constantFrom(...choices.scopesInAnswers),
  }),
  rounds: fc.array(arbitraryRound, { minLength: 1, maxLength: 3 }),
});
