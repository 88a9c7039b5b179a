/**
 * Does in a process of its own what actions/github-script does with its script: runs it with GitHub's own client and
 * context, which read the job's environment. The script is in INPUT_SCRIPT, the token in INPUT_GITHUB-TOKEN. Knows no
 * script. Source: github.com/actions/github-script, its README.
 */
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";
import { context, getOctokit } from "@actions/github";

type Script = (...args: unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => undefined).constructor as new (...texts: string[]) => Script;

const core = {
  setOutput: (name: string, value: string) => {
    appendFileSync(process.env["GITHUB_OUTPUT"] ?? "", `${name}=${value}\n`);
  },
  setFailed: (message: string) => {
    console.log(`::error::${message}`);
    process.exitCode = 1;
  },
};

const script = new AsyncFunction("github", "context", "core", "require", process.env["INPUT_SCRIPT"] ?? "");
const github = getOctokit(process.env["INPUT_GITHUB-TOKEN"] ?? "");
try {
  await script(github, context, core, createRequire(import.meta.url));
} catch (error) {
  core.setFailed(String(error));
}
