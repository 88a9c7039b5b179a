/**
 * Runs one property under a seed, tells what it found, and how to see it again. Knows fast-check and the command
 * line; knows nothing of what is tried.
 */
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import type { Watchdog } from "./watchdog";

export interface FuzzOptions {
  runs: number;
  seed: number;
  /** Where fast-check's shrinking ended; with it only that one case is run. */
  path?: string;
  /** The first finding is as good as the smallest. */
  isFirstEnough?: boolean;
  /** Told of each case before it is tried. */
  watchdog?: Watchdog;
}

/** What a run found. `Kind` is a row of the table that is printed. */
export class Finding<Kind extends string = string> extends Error {
  override readonly name = "Finding";
  readonly kind: Kind;

  constructor(kind: Kind, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
  }
}

export interface FuzzReport {
  runs: number;
  /** The number of findings of each kind, 0 for the ones that were looked for in vain. */
  found: Readonly<Record<string, number>>;
  /** What was reached, so that zeros can be told from nothing tried. */
  facts: Readonly<Record<string, number>>;
  /** The smallest case that shows the finding, as text. */
  failure?: { detail: string; example: string; seed: number; path: string };
}

/** Stops at the first finding and shrinks it. */
export async function runProperty<T>(
  property: fc.IAsyncProperty<[T]>,
  kinds: readonly string[],
  options: FuzzOptions,
  facts: Readonly<Record<string, number>>,
): Promise<FuzzReport> {
  const { runs: numRuns, seed, path, watchdog, isFirstEnough: endOnFailure = false } = options;
  const run = property.run.bind(property);
  property.run = (value) => {
    watchdog?.pat();
    return run(value);
  };
  const details = await fc.check(property, {
    numRuns,
    seed,
    endOnFailure,
    ...(path === undefined ? {} : { path }),
  });
  const found: Record<string, number> = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  if (!details.failed) return { runs: details.numRuns, found, facts };
  const error = details.errorInstance;
  const kind = error instanceof Finding ? error.kind : "crashes";
  found[kind] = 1;
  const detail = error instanceof Finding ? error.message : String((error as Error | undefined)?.stack);
  const example = fc.stringify(details.counterexample?.[0]).slice(0, 4000);
  const failure = { detail, example, seed: details.seed, path: details.counterexamplePath ?? "" };
  return { runs: details.numRuns, found, facts, failure };
}

export function readOptions(defaultRuns: number): FuzzOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { runs: text, seed: text, path: text } });
  return {
    runs: toCount("runs", values.runs ?? String(defaultRuns)),
    seed: toCount("seed", values.seed ?? String(Date.now() % 2 ** 31)),
    ...(values.path === undefined ? {} : { path: values.path }),
  };
}

function toCount(name: string, value: string): number {
  if (!/^-?\d{1,10}$/.test(value)) throw new Error(`--${name} must be a whole number`);
  return Number(value);
}

/** Prints the table; anything but zeros makes the command fail. */
export function printReport(script: string, options: FuzzOptions, report: FuzzReport): void {
  const rows = { seed: options.seed, runs: report.runs, ...report.facts, ...report.found };
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  console.log(script);
  for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(width)}  ${value}`);
  const { failure } = report;
  if (failure === undefined) return;
  console.error(`\n${failure.detail}\n\nThe smallest case:\n${failure.example}\n`);
  console.error(`Again: npm run ${script} -- --seed ${failure.seed} --path ${failure.path}`);
  process.exitCode = 1;
}
