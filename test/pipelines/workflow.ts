/** The example workflows as data, as far as the tests look at them. Knows no rule and runs nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const pipelinesDir = join(__dirname, "..", "..", "examples", "pipelines");
const workflowsDir = join(pipelinesDir, "github-actions");

export interface Step {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
}

export interface Job {
  needs?: string;
  if?: string;
  permissions?: Record<string, string>;
  environment?: string;
  outputs?: Record<string, string>;
  env?: Record<string, string>;
  steps: Step[];
}

export interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

export function listWorkflows(): string[] {
  return readdirSync(workflowsDir).filter((name) => name.endsWith(".yml"));
}

export function readWorkflowText(name: string): string {
  return readFileSync(join(workflowsDir, name), "utf8");
}

export function parseWorkflow(text: string): Workflow {
  return parse(text) as Workflow;
}

/** `actions/checkout` of `actions/checkout@<hash>`. */
export function toActionName(uses: string): string {
  return uses.split("@")[0] ?? "";
}
