/** The jobs of the GitLab example as data: what `extends` adds is in place. Knows no rule and runs nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { pipelinesDir } from "./workflow";

export const gitlabFile = join(pipelinesDir, "gitlab-ci", ".gitlab-ci.yml");

/** Needs the network, and what it installs is there in the tests. */
const INSTALLS = "npm ci";

interface Entry {
  extends?: string;
  before_script?: string[];
  script?: string[];
  variables?: Record<string, string | number>;
  id_tokens?: Record<string, { aud: string }>;
  environment?: { name: string };
  rules?: Record<string, unknown>[];
}

export interface GitlabJob extends Entry {
  name: string;
}

/** What a runner makes of a job: one script for one shell. */
export interface RunnableJob {
  script: string;
  variables: Record<string, string>;
  hasIdToken: boolean;
}

export function listGitlabJobs(text = readFileSync(gitlabFile, "utf8")): GitlabJob[] {
  const entries = parse(text) as Record<string, Entry>;
  return Object.entries(entries)
    .filter(([, entry]) => entry.script !== undefined)
    .map(([name, entry]) => ({ name, ...entries[entry.extends ?? ""], ...entry }));
}

export function readGitlabJob(name: string): RunnableJob {
  const job = listGitlabJobs().find((candidate) => candidate.name === name);
  if (job === undefined) throw new Error(`no job ${name}`);
  const lines = [...(job.before_script ?? []), ...(job.script ?? [])];
  const variables = Object.entries(job.variables ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    script: lines.filter((line) => line !== INSTALLS).join("\n"),
    variables: Object.fromEntries(variables),
    hasIdToken: job.id_tokens !== undefined,
  };
}
