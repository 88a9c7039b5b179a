/** Wrong use of the command line: one line that says what is wrong and where to look, and exit code 1. */
import { expect, test } from "vitest";
import { createProgram } from "../../cli/program";
import { runCli } from "./cli-process";
import { say } from "./program-text";

const names = createProgram().commands.map((command) => command.name());

test.each([
  [
    "an unknown command",
    ["drfit"],
    "unknown command 'drfit' (did you mean drift?). See `agent-identity --help`.",
  ],
  ["an unknown command like none", ["zzz"], "unknown command 'zzz'. See `agent-identity --help`."],
  [
    "an unknown flag of the program",
    ["--versoin"],
    "unknown option '--versoin' (did you mean --version?). See",
  ],
  [
    "a form that there is not",
    ["drift", "--format", "pdf"],
    "Allowed choices are text, json, markdown, sarif, html. See",
  ],
  [
    "two forms",
    ["review", "--json", "--format", "sarif"],
    "'--json' cannot be used with option '--format <form>'. See",
  ],
  [
    "a word that is no flag",
    ["drift", "prod"],
    "too many arguments for 'drift'. Expected 0 arguments but got 1. See",
  ],
])("%s", async (_, args, message) => {
  expectOneLine(await say(args), message);
});

test.each(names)("%s: an unknown flag, with what is near, and a missing or wrong value", async (name) => {
  const see = `See \`agent-identity ${name} --help\`.`;
  const near = "(did you mean --color?)";
  expectOneLine(await say([name, "--colour"]), `unknown option '--colour' ${near}. ${see}`);
  expectOneLine(await say([name, "--color"]), `option '--color <when>' argument missing. ${see}`);
  expectOneLine(
    await say([name, "--color", "blue"]),
    `option '--color <when>' argument 'blue' is invalid. Allowed choices are auto, always, never. ${see}`,
  );
});

test("as a process it ends with exit code 1, and stdout stays empty", () => {
  expect(runCli(["drift", "--stak", "prod"])).toEqual({
    code: 1,
    out: "",
    err: "error: unknown option '--stak' (did you mean --stack?). See `agent-identity drift --help`.\n",
  });
});

function expectOneLine({ code, out, err }: Awaited<ReturnType<typeof say>>, message: string): void {
  expect(err).toContain(message);
  expect(err).toMatch(/^error: [^\n]*\n$/);
  expect([code, out]).toEqual([1, ""]);
}
