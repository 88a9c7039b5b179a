/** A command of the installed package in a terminal, that of util-linux's `script`. Knows no command. */
import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import type { PulumiStack } from "../support/pulumi-cli";

// In CI a missing one is a failure, never a skip.
export const hasTerminal =
  process.env["CI"] === "true" ||
  spawnSync("sh", ["-c", "script --version"]).stdout.toString().includes("util-linux");

export interface Conversation {
  code: number | null;
  screen: string;
}

/** Answers each question, in order, once its text stands on the screen. */
export function converse(
  stack: PulumiStack,
  command: string,
  answers: [question: string, keys: string][],
): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    // Where CI is set nobody is asked.
    const env = { ...stack.readEnv(), TERM: "xterm", COLUMNS: "200", NO_COLOR: "1" };
    const child = spawn("script", ["-qefc", `node_modules/.bin/agent-identity ${command}`, "/dev/null"], {
      cwd: stack.dir,
      env,
    });
    let screen = "";
    let seen = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      screen += stripVTControlCharacters(text);
      const [next] = answers;
      if (next === undefined || !screen.slice(seen).includes(next[0])) return;
      answers.shift();
      seen = screen.length;
      child.stdin.write(next[1]);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, screen }));
  });
}
