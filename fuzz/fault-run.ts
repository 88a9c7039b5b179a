/**
 * One schedule from its first program to the judgement: runs with faults, then runs without until nothing is left to
 * do. Knows the engine's part and the user's, and no resource's fields.
 */
import { toRule } from "./fault-kinds";
import { runUp } from "./fault-engine";
import { completeProgram, toInputs } from "./fault-program";
import type { Program } from "./fault-program";
import { createObserver } from "./fault-observer";
import { fail, judgeStore } from "./fault-rules";
import type { Round, Schedule } from "./fault-schedule";
import type { Failure, Stack, Step } from "./fault-stack";
import { countFaults } from "./fault-tally";
import type { Tally } from "./fault-tally";
import { createUser } from "./fault-user";
import { createWatch } from "./fault-watch";
import type { World } from "./fault-world";

/** Runs without a fault after which everything must be in place. */
const MAX_RUNS = 10;
const BETWEEN_RUNS_MS = 60_000;

/** Throws a Finding. */
export async function runSchedule(
  world: World,
  { switches, seed, rounds }: Schedule,
  tally: Tally,
): Promise<void> {
  const { cloud } = world;
  const { slots: all } = cloud;
  const slotNames = Object.keys(all);
  world.begin(switches, seed);
  const stack: Stack = { entries: new Map(), doomed: [] };
  const shown = switches["secretInGet"];
  const isSecretShown = shown === "clear" || shown === "masked";
  const watch = createWatch(world.store, isSecretShown);
  const observer = createObserver(cloud, stack, world.store, watch);
  let excused = 0;
  const user = createUser(
    cloud,
    world.store,
    () => excused,
    (step) => tally.steps.set(step, (tally.steps.get(step) ?? 0) + 1),
  );
  let program: Program = {};
  /** What may differ from state without any plan showing it. */
  let isDriftPossible = false;
  /** Creates whose outcome the user was told to be open. */
  const open = new Set<string>();
  const failedUpdates = new Set<string>();

  async function run(
    skewMinutes: number,
    isRefreshed: boolean,
  ): Promise<{ failures: Failure[]; steps: Step[] }> {
    tally.runs += 1;
    world.pass(BETWEEN_RUNS_MS);
    const config = user.allowsUnknownAccount ? { allowUnknownAccount: "true" } : {};
    const process = world.startProcess(skewMinutes * 60_000, config);
    const slots = new Map(
      slotNames.flatMap((slot) => {
        const spec = program[slot];
        if (spec === undefined) return [];
        const extra = user.adopted.has(slot) ? { adopt: true } : {};
        return [[slot, (link: unknown) => ({ ...toInputs(cloud, slot, spec, link), ...extra })] as const];
      }),
    );
    const wish = { slots, isRefreshed: isRefreshed || user.wantsRefresh, replaced: new Set(user.replaced) };
    user.wantsRefresh = false;
    user.replaced.clear();
    const result = await runUp(cloud, stack, process, wish, observer);
    excused += countFaults(cloud, tally, world.takeLog());
    const held = [...stack.entries.values(), ...stack.doomed].map(({ id }) => id);
    user.read(result.failures, process.warnings, new Set(held));
    for (const { slot, verb, isHalfMade } of result.failures) {
      if (verb === "create" && !isHalfMade) open.add(slot);
      if (verb === "update") failedUpdates.add(slot);
    }
    for (const { slot, isGone } of stack.entries.values()) {
      // The old object stands in state while a new one is made.
      if (!isGone && all[slot]!.definition.isReplacedFirst !== true) open.delete(slot);
    }
    if (result.failures.length === 0) {
      failedUpdates.clear();
      open.clear();
    }
    return result;
  }

  /** A create that may still have made something stays in the program until it is known. */
  function adoptProgram(next: Program): void {
    const parents = new Set([...open].map((slot) => all[slot]!.parent?.slot));
    const kept = slotNames.filter((slot) => open.has(slot) || parents.has(slot));
    const stays = Object.fromEntries(kept.flatMap((slot) => (program[slot] ? [[slot, program[slot]]] : [])));
    const spare = { name: 0, fixed: 0, secret: 0, text: 0, flag: false, more: false };
    // A parent stays as long as anything lives in it.
    const completed = completeProgram(cloud, completeProgram(cloud, { ...next, ...stays }, spare), spare);
    const isChanged = (slot: string) => JSON.stringify(completed[slot]) !== JSON.stringify(program[slot]);
    if ([...failedUpdates].some(isChanged)) isDriftPossible = true;
    program = completed;
  }

  async function settle(skewMinutes: number): Promise<void> {
    world.inject([]);
    let last: Failure[] = [];
    for (let runs = 0; runs < MAX_RUNS; runs += 1) {
      const isRefreshed = isDriftPossible && runs > 0 && last.length === 0;
      const { failures, steps } = await run(skewMinutes, isRefreshed);
      last = failures;
      if (failures.length > 0) continue;
      if (isDriftPossible) {
        if (isRefreshed) isDriftPossible = false;
        continue;
      }
      const isQuiet = steps.every((step) => step === "same");
      if (isQuiet && user.adopted.size === 0 && !user.wantsRefresh) return;
      user.adopted.clear();
    }
    fail(
      "never finished",
      last.map(({ message }) => message).join("; ") || "there is always something to do",
    );
  }

  async function runRound(round: Round, isLast: boolean): Promise<void> {
    for (const { slot, what } of round.outside) {
      const entry = stack.entries.get(slot);
      if (entry === undefined || entry.isGone || !watch.changeOutside(entry.id, what)) continue;
      tally.changesOutside += 1;
      isDriftPossible = true;
    }
    adoptProgram(round.program);
    if (round.skewMinutes !== 0) tally.wrongClocks += 1;
    world.inject(round.faults.map((fault) => toRule(cloud, fault)));
    await run(round.skewMinutes, round.isRefreshed);
    if (round.isSettled || isLast) await settle(round.skewMinutes);
  }

  for (const [index, round] of rounds.entries()) await runRound(round, index === rounds.length - 1);
  judgeStore(world.store.list(), stack.entries, isSecretShown);
  const { failures, steps } = await run(0, true);
  const isQuiet = failures.length === 0 && steps.every((step) => step === "same");
  if (!isQuiet)
    fail("objects that differ from the program", `a refresh at the end shows ${steps.join(", ")}`);
}
