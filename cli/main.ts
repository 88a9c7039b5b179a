#!/usr/bin/env node
/**
 * Runs the `agent-identity` command. A reader of its output that goes away, such as `head`, is no error.
 */
import { printProblem } from "./color";
import { createProgram } from "./program";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    process.exitCode = 1;
    if (stream === process.stdout) {
      process.stderr.write(printProblem("error", `the output cannot be written (${code ?? ""})`, "auto"));
    }
  });
}

void createProgram().parseAsync();
