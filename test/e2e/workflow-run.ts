/**
 * Runs an example workflow on this machine, job by job and step by step, as far as there is no GitHub here: `run:` in a
 * real bash, github-script with GitHub's own client against local services, artifacts as folders. A job without a
 * checkout starts in an empty folder, and its token may do what its `permissions` say. Installing Node, the CLI and
 * packages is left out: they are there. Knows no workflow.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CiServices } from "../pipelines/ci-services";
import { parseWorkflow, readWorkflowText, toActionName } from "../pipelines/workflow";
import type { Job, Step } from "../pipelines/workflow";
import { fillIn, isMet } from "./expression";
import type { Contexts } from "./expression";

export interface WorkflowOptions {
  services: CiServices;
  /** What a checkout brings: a folder with the project. */
  checkoutDir: string;
  /** Where artifacts and the folders of jobs are made. */
  scratchDir: string;
  /** The runner's environment. */
  env: Record<string, string>;
  /** `github`, with `event` as it comes in. */
  github: { event_name: string; sha: string; base_ref?: string; event: object };
  vars: Record<string, string>;
  secrets: Record<string, string>;
  inputs?: Record<string, string>;
}

export interface JobRun {
  result: "success" | "failure" | "skipped";
  outputs: Record<string, string>;
  /** All that its steps printed, as GitHub would show it. */
  log: string;
}

const REPOSITORY = "acme/login";
const THERE_ALREADY = ["actions/setup-node", "pulumi/actions"];

export async function runWorkflow(name: string, options: WorkflowOptions): Promise<Record<string, JobRun>> {
  const done: Record<string, JobRun> = {};
  for (const [id, job] of Object.entries(parseWorkflow(readWorkflowText(name)).jobs)) {
    const needed = job.needs === undefined ? undefined : done[job.needs];
    const standing = { hasFailed: needed !== undefined && needed.result !== "success" };
    const contexts: Contexts = {
      github: { repository: REPOSITORY, ...options.github },
      vars: options.vars,
      secrets: options.secrets,
      inputs: options.inputs ?? {},
      needs: job.needs === undefined ? {} : { [job.needs]: needed },
    };
    done[id] = isMet(job.if, contexts, standing)
      ? await runJob(job, contexts, options)
      : { result: "skipped", outputs: {}, log: "" };
  }
  return done;
}

/** `sub` of the job's token. Source: docs.github.com, OpenID Connect reference. */
function toSubject(job: Job, event: string): string {
  if (job.environment !== undefined) return `repo:${REPOSITORY}:environment:${job.environment}`;
  return `repo:${REPOSITORY}:${event === "pull_request" ? event : "ref:refs/heads/main"}`;
}

async function runJob(job: Job, contexts: Contexts, options: WorkflowOptions): Promise<JobRun> {
  const { services, github, scratchDir, checkoutDir, env } = options;
  const permissions = job.permissions ?? {};
  const token = services.makeJobToken({ permissions, subject: toSubject(job, github.event_name) });
  let folder = mkdtempSync(join(scratchDir, "job-"));
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const all: Contexts = { ...contexts, steps };
  const run: JobRun = { result: "success", outputs: {}, log: "" };
  const eventPath = join(folder, "..", "event.json");
  writeFileSync(eventPath, JSON.stringify(github.event));

  const execute = async (step: Step, command: string[], more: Record<string, string>): Promise<void> => {
    const output = join(scratchDir, "output");
    writeFileSync(output, "");
    const given = Object.entries({ ...job.env, ...step.env }).map(([key, value]) => [
      key,
      fillIn(value, all),
    ]);
    const result = await runCommand(command[0] ?? "", command.slice(1), {
      cwd: folder,
      timeoutMs: 120_000,
      env: {
        ...env,
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: `${services.url}/github`,
        GITHUB_EVENT_PATH: eventPath,
        GITHUB_OUTPUT: output,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SHA: github.sha,
        ACTIONS_ID_TOKEN_REQUEST_URL: `${services.url}/oidc?v=1`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: permissions["id-token"] === "write" ? token : "",
        ...Object.fromEntries(given),
        ...more,
      },
    });
    run.log += mask(`${result.stdout}${result.stderr}`);
    if (result.code !== 0) run.result = "failure";
    const lines = readFileSync(output, "utf8").split("\n").filter(Boolean);
    const outputs = lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]);
    if (step.id !== undefined) steps[step.id] = { outputs: Object.fromEntries(outputs) };
  };

  for (const step of job.steps) {
    if (!isMet(step.if, all, { hasFailed: run.result === "failure" })) continue;
    const action = toActionName(step.uses ?? "");
    const artifact = join(scratchDir, `artifact-${String(step.with?.["name"])}`);
    const path = join(folder, String(step.with?.["path"]));
    if (THERE_ALREADY.includes(action) || step.run?.trim() === "npm ci") continue;
    if (action === "actions/checkout") {
      folder = checkoutDir;
      for (const left of ["report", "preview.json"])
        rmSync(join(folder, left), { recursive: true, force: true });
    } else if (action === "actions/upload-artifact") {
      rmSync(artifact, { recursive: true, force: true });
      cpSync(path, artifact, { recursive: true });
    } else if (action === "actions/download-artifact") {
      mkdirSync(path, { recursive: true });
      if (existsSync(artifact)) cpSync(artifact, path, { recursive: true });
    } else if (action === "actions/github-script") {
      const inputs = { INPUT_SCRIPT: String(step.with?.["script"]), "INPUT_GITHUB-TOKEN": token };
      await execute(step, [process.execPath, join(__dirname, "github-script.mts")], inputs);
    } else if (step.run !== undefined) {
      await execute(step, ["bash", "-e", "-c", fillIn(step.run, all)], {});
    } else throw new Error(`no stand-in for ${action}`);
  }
  for (const [key, value] of Object.entries(job.outputs ?? {})) run.outputs[key] = fillIn(value, all);
  return run;
}

/** What GitHub does with `::add-mask::`: hides the value from there on, and the line itself. */
function mask(log: string): string {
  const secrets = [...log.matchAll(/^::add-mask::(.+)$/gm)].map(([, secret = ""]) => secret);
  return secrets.reduce((text, secret) => text.replaceAll(secret, "***"), log);
}
