/** Runs cases, two at once, tells how far it is, and sums up what was found. Knows no step of a case. */
import { formatCase } from "./kill-case";
import type { KillCase } from "./kill-case";
import { runKillCase } from "./kill-run";
import type { KillPlant } from "./kill-run";
import { KINDS } from "./kill-verdict";
import type { Kind } from "./kill-verdict";

/** A run of the CLI is three processes, of which one computes. */
const AT_ONCE = 2;

export interface KillReport {
  cases: readonly KillCase[];
  kills: number;
  /** Killed, and as wanted after the recovery and the next run. */
  recovered: number;
  found: Readonly<Record<Kind, number>>;
  failures: { failed: KillCase; story: string }[];
}

export async function runCases(
  cases: readonly KillCase[],
  userProject: string,
  say: (line: string) => void,
  plant: KillPlant = {},
): Promise<KillReport> {
  const found = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const report = { cases, kills: 0, recovered: 0, found, failures: [] as KillReport["failures"] };
  const waiting = [...cases];
  let done = 0;

  async function runNext(): Promise<void> {
    for (let chosen = waiting.shift(); chosen !== undefined; chosen = waiting.shift()) {
      const startedMs = Date.now();
      const { verdict, isKilled, story } = await runKillCase(chosen, userProject, plant).catch(toCrash);
      const problems = KINDS.filter((kind) => (verdict[kind] ?? 0) > 0);
      for (const kind of problems) found[kind] += verdict[kind] ?? 0;
      if (problems.length > 0) report.failures.push({ failed: chosen, story });
      if (isKilled) report.kills += 1;
      if (isKilled && problems.length === 0) report.recovered += 1;
      done += 1;
      const end = problems.length === 0 ? (isKilled ? "recovered" : "over before") : problems.join(", ");
      const seconds = Math.round((Date.now() - startedMs) / 1000);
      say(`${done}/${cases.length}  ${formatCase(chosen)}  ${end}  ${seconds} s`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return report;
}

function toCrash(error: unknown): Awaited<ReturnType<typeof runKillCase>> {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { verdict: { "not recovered": 1 }, isKilled: false, story };
}

/** Prints the table; anything but zeros makes the command fail. */
export function printKillReport(
  { cases, kills, recovered, found, failures }: KillReport,
  toCommand: (failed: KillCase) => string,
): void {
  const signals = [...new Set(cases.map(({ signal }) => signal))].join(", ");
  const points = new Set(cases.map((chosen) => formatCase({ ...chosen, signal: "SIGKILL" })));
  const rows = {
    cases: cases.length,
    phases: points.size,
    signals,
    kills,
    recovered,
    ...found,
  };
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  console.log("fuzz:kill");
  for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(width)}  ${value}`);
  for (const { failed, story } of failures) {
    console.error(`\n${formatCase(failed)}\n${story}\nAgain: ${toCommand(failed)}`);
  }
  if (failures.length > 0) process.exitCode = 1;
}
