/** The help of the program and of each command: as agreed on, and true. */
import { expect, test } from "vitest";
import { createProgram } from "../../cli/program";
import { readVersion } from "../../provider/version";
import { runCli } from "./cli-process";
import { say } from "./program-text";

const names = createProgram().commands.map((command) => command.name());

test.each(["", ...names])("the help of agent-identity %s is as agreed on", async (name) => {
  const { code, out } = await say([...(name === "" ? [] : [name]), "--help"]);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`golden/help${name === "" ? "" : `-${name}`}.txt.golden`);
});

test.each(names)("each example in the help of %s is a call that is taken", async (name) => {
  const { out } = await say([name, "--help"]);
  const calls = listCalls(out);
  expect(calls.length).toBeGreaterThan(1);
  for (const call of calls) expect([call, await say(call)]).toEqual([call, { code: 0, out: "", err: "" }]);
});

test("each example in the help of the program is a call that is taken, and names each command", async () => {
  const { out } = await say(["--help"]);
  const calls = listCalls(out);
  for (const call of calls) expect([call, (await say(call)).code]).toEqual([call, 0]);
  expect(new Set(calls.map(([name]) => name))).toEqual(new Set(names));
});

/** The words of each example, up to its explanation or the next command of the line. */
function listCalls(help: string): string[][] {
  const lines = [...help.matchAll(/^ {2}\$ agent-identity (.*?)(?: {2,}.*| && .*)?$/gm)];
  return lines.map(([, line = ""]) => line.split(" ").map((word) => word.replaceAll("'", "")));
}

test.each(names)(
  "%s has the flags that every command has, and those of a stack where there is one",
  async (name) => {
    const { out } = await say([name, "--help"]);
    const own = name === "emulator" ? [] : ["--cwd <dir>", "--stack <name>"];
    for (const flag of [...own, "--json", "--color <when>", "--help"]) expect(out).toContain(flag);
  },
);

test("a flag that several commands have says the same in each", () => {
  const texts = new Map<string, string[]>();
  for (const { options } of createProgram().commands) {
    for (const { flags, description } of options) {
      const text = description.replace(/; may be repeated$/, "").replace(/^(?:adopt|repair) /, "");
      texts.set(flags, [...(texts.get(flags) ?? []), text]);
    }
  }
  // What JSON takes the place of is another thing for a report, for a question, and for the emulator.
  texts.delete("--json");
  for (const [flag, said] of texts) expect([flag, ...new Set(said)]).toHaveLength(2);
});

test("without a command the help goes to stderr, with exit code 1; the version goes to stdout", () => {
  const bare = runCli([]);
  expect([bare.code, bare.out]).toEqual([1, ""]);
  expect(bare.err).toMatch(/^Usage: agent-identity/);
  for (const args of [["--version"], ["-v"], ["drift", "--version"]])
    expect(runCli(args)).toEqual({ code: 0, out: `${readVersion()}\n`, err: "" });
});
