/** CPU time of `agent-identity review` on a saved preview in which every resource changes, in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview, samplePlan } from "../test/review/sample-preview";
import { takeMedian } from "./median";
import type { Row } from "./median";

const MAX_SECONDS = 2;
/** Runs the command and prints what the process used, its start included. */
const SCRIPT = `process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(String((user + system) / 1e6));
}); require("./dist/cli/main.js");`;

export async function measureReview(resources: number, rounds: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "agent-identity-bench-"));
  const file = join(folder, "preview.json");
  writeFileSync(file, makePlan(resources));
  const seconds = Array.from({ length: rounds }, () => measure(file));
  rmSync(folder, { recursive: true });
  const value = takeMedian(seconds);
  return await Promise.resolve([
    {
      name: `review of a preview with ${resources} changes, CPU`,
      value: `${value.toFixed(2)} s`,
      limit: `< ${MAX_SECONDS} s`,
      isMet: value < MAX_SECONDS,
    },
  ]);
}

function makePlan(resources: number): string {
  const pattern = samplePlan().slice(0, 6);
  const steps = Array.from({ length: resources }, (_, index) => {
    const text = JSON.stringify(pattern[index % pattern.length]);
    return JSON.parse(text.replace(/("urn":"[^"]*)"/g, `$1-${index}"`)) as object;
  });
  return preview(steps.map((step) => ({ ...step })));
}

function measure(file: string): number {
  const args = ["-e", SCRIPT, "review", "--preview", file, "--date", "2026-10-21", "--format", "markdown"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: join(__dirname, ".."),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 2 || !stdout.startsWith("<!-- agent-identity-review")) throw new Error(`review: ${stderr}`);
  return Number(/[\d.]+$/.exec(stderr)?.[0]);
}
