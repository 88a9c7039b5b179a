/**
 * Ends a command that stands still, be it in a wait or in a loop without end, and names the seed. Runs in a thread of
 * its own, for a loop would keep any timer of this one from firing. Knows no case.
 */
import { Worker } from "node:worker_threads";

export interface Watchdog {
  /** A case begins. */
  pat(): void;
  close(): Promise<void>;
}

/** No case takes a tenth of it, shrunk or not. */
const STILL_MS = 120_000;

const CODE = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const { cases, stillMs, again } = workerData;
  let last = -1;
  setInterval(() => {
    const count = Atomics.load(cases, 0);
    if (count === last) {
      writeSync(2, "\\nNothing has moved for " + stillMs / 1000 + " s, in case " + count + ". Again: " + again + "\\n");
      process.kill(process.pid, "SIGKILL");
    }
    last = count;
  }, stillMs);
`;

export function startWatchdog(
  script: string,
  options: { runs: number; seed: number },
  stillMs = STILL_MS,
): Watchdog {
  const cases = new Int32Array(new SharedArrayBuffer(4));
  const again = `npm run ${script} -- --seed ${options.seed} --runs ${options.runs}`;
  const worker = new Worker(CODE, { eval: true, workerData: { cases, stillMs, again } });
  worker.unref();
  return {
    pat: () => void Atomics.add(cases, 0, 1),
    async close() {
      await worker.terminate();
    },
  };
}
