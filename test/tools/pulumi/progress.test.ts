import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createProgress, runWithProgress } from "../../../tools/pulumi/progress";

const createStream = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text), written };
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("a short wait says nothing", () => {
  const stream = createStream(false);
  const wait = createProgress(stream).start("building");
  vi.advanceTimersByTime(1900);
  wait.end();
  vi.advanceTimersByTime(10_000);
  expect(stream.written).toEqual([]);
});

test("without a terminal a long wait adds plain lines, ever more rarely, and says how it ended", () => {
  const stream = createStream(false);
  const wait = createProgress(stream).start("building");
  vi.advanceTimersByTime(2000);
  wait.note("3 modules");
  vi.advanceTimersByTime(60_000);
  wait.end("done");
  expect(stream.written).toEqual([
    "  building: 2 s\n",
    "  building (3 modules): 10 s\n",
    "  building (3 modules): 15 s\n",
    "  building (3 modules): 23 s\n",
    "  building (3 modules): 34 s\n",
    "  building (3 modules): 51 s\n",
    "  building (3 modules): done after 62 s\n",
  ]);
});

test("on a terminal a spinner shows the seconds and ends with the outcome", () => {
  const stream = createStream(true);
  const wait = createProgress(stream).start("building");
  vi.advanceTimersByTime(3000);
  wait.end();
  expect(stream.written.join("")).toContain("building: 2 s");
  expect(stream.written.at(-1)).toContain("building: done after 3 s");
});

test("work that fails ends its wait", async () => {
  const stream = createStream(false);
  const work = runWithProgress(createProgress(stream), "building", async () => {
    await vi.advanceTimersByTimeAsync(2500);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(stream.written.at(-1)).toBe("  building: failed after 3 s\n");
});
