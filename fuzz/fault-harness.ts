/**
 * Random schedules of faults over random programs, through the real lifecycle and the real client against the
 * emulator, and what was found. Several at once, each with a service of its own, because a silent service costs time;
 * the clouds take turns.
 */
import * as fc from "fast-check";
import { pickCloud } from "./fault-clouds";
import { arbitrarySchedule } from "./fault-schedule";
import { KINDS } from "./fault-rules";
import { runSchedule } from "./fault-run";
import { createTally, toFacts } from "./fault-tally";
import { startWorld } from "./fault-world";
import type { FaultSubject } from "./fault-world";
import { runProperty } from "./run-property";
import type { FuzzOptions, FuzzReport } from "./run-property";

const LANES = 4;

export async function fuzzFaults(subject: FaultSubject, options: FuzzOptions): Promise<FuzzReport> {
  const tally = createTally();
  const lanes = options.path === undefined ? Math.min(LANES, options.runs) : 1;
  let hasFailed = false;

  async function runLane(lane: number): Promise<FuzzReport> {
    const seed = options.seed + lane;
    const world = await startWorld(subject, pickCloud(seed));
    let isOurs = false;
    const property = fc.asyncProperty(arbitrarySchedule(world.cloud), async (schedule) => {
      // What another one found is being shrunk.
      if (hasFailed && !isOurs) return;
      try {
        await runSchedule(world, schedule, tally);
      } catch (error) {
        hasFailed = isOurs = true;
        throw error;
      }
    });
    const runs = Math.floor((options.runs + lane) / lanes);
    const report = await runProperty(property, KINDS, { ...options, runs, seed }, {});
    await world.close();
    return report;
  }

  const reports = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  const failure = reports.find((report) => report.failure !== undefined)?.failure;
  const found = Object.fromEntries(
    KINDS.map((kind) => [kind, reports.reduce((sum, report) => sum + (report.found[kind] ?? 0), 0)]),
  );
  const runs = reports.reduce((sum, report) => sum + report.runs, 0);
  return { runs, found, facts: toFacts(tally), ...(failure === undefined ? {} : { failure }) };
}
