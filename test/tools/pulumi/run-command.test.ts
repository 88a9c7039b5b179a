import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../../../tools/pulumi/run-command";

const run = async (code: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  await runCommand(process.execPath, ["-e", code], { env: {}, timeoutMs: 20_000, ...options });

test("output, exit code, input and environment are exactly what was given", async () => {
  const lines: string[] = [];
  const code = `
    console.log(Object.keys(process.env).join());
    console.error("oops");
    process.stdin.on("data", (text) => console.log("got " + text)).on("end", () => process.exit(3));`;
  const result = await run(code, {
    env: { ONLY: "this" },
    input: "hello",
    onLine: (line) => lines.push(line),
  });
  expect(result).toEqual({ code: 3, stdout: "ONLY\ngot hello\n", stderr: "oops\n" });
  expect(lines.sort()).toEqual(["ONLY", "got hello", "oops"]);
});

test("a command that does not exist is a result", async () => {
  const result = await runCommand("no-such-command", [], { env: {}, timeoutMs: 1000 });
  expect(result).toMatchObject({ code: 127, stderr: expect.stringContaining("ENOENT") });
});

test("a command that takes too long is stopped together with its children", async () => {
  // The result comes when the last process that holds the output has ended, the grandchild too.
  const code = `
    const forever = "setInterval(() => 0, 1000)";
    require("node:child_process").spawn(process.execPath, ["-e", forever], { stdio: "inherit" });
    console.log("started");
    setInterval(() => 0, 1000);`;
  const result = await run(code, { timeoutMs: 1000 });
  expect(result).toEqual({ code: 143, stdout: "started\n", stderr: "", stopped: "not done after 1 s" });
});

test("a command is stopped when its folder stands still, however long it may take", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stall-"));
  // Moves for 1.5 s, longer than the limit, then stands still.
  const code = `
    const end = Date.now() + 1500;
    setInterval(() => Date.now() < end && require("node:fs").appendFileSync(process.argv[1] + "/part", "x"), 50);`;
  const startedMs = Date.now();
  const result = await runCommand(process.execPath, ["-e", code, folder], {
    env: {},
    timeoutMs: 20_000,
    stall: { folder, limitMs: 700 },
  });
  expect(result.stopped).toBe("no progress for 0.7 s");
  expect(Date.now() - startedMs).toBeGreaterThan(2000);
  rmSync(folder, { recursive: true });
});
