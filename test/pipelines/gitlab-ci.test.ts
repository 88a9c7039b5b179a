/**
 * The example for GitLab CI is valid under GitLab's own JSON schema, as the package gitlab-ci-local carries it (no
 * network), and keeps this project's rules for keys and notes.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../tools/pulumi/run-command";
import { root } from "../docs/markdown";
import { gitlabFile, listGitlabJobs } from "./gitlab-job";

const text = readFileSync(gitlabFile, "utf8");
const folder = mkdtempSync(join(tmpdir(), "agent-identity-gitlab-"));
const env = { PATH: process.env["PATH"], HOME: join(folder, "home"), NO_COLOR: "1" };

beforeAll(async () => {
  mkdirSync(env.HOME);
  // It looks the project's address up in a repository.
  for (const args of [
    ["init", "--quiet"],
    ["remote", "add", "origin", "git@git.example.com:acme/login.git"],
  ]) {
    expect((await runCommand("git", args, { cwd: folder, env, timeoutMs: 30_000 })).code).toBe(0);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether it is valid, with all that was said; variables decide which rules let a job in. */
async function list(
  pipeline: string,
  variables: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  writeFileSync(join(folder, ".gitlab-ci.yml"), pipeline);
  const flags = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const command = join(root, "node_modules", ".bin", "gitlab-ci-local");
  const { code, stdout, stderr } = await runCommand(command, ["--list", ...flags], {
    cwd: folder,
    env,
    timeoutMs: 60_000,
  });
  return { code, said: `${stdout}${stderr}` };
}

test("it is valid under GitLab's schema, which is really asked", async () => {
  const { code, said } = await list(text);
  expect(said).toContain("json schema validated");
  expect(code).toBe(0);
});

test.each([
  ["when: manual", "when: by hand", "when"],
  [
    "resource_group: identity",
    "resource_grup: identity",
    "'resource_grup' property is not expected to be here",
  ],
  ["      aud: volcengine", "      audience: volcengine", "aud"],
  ["expire_in: 1 week", "expires_in: 1 week", "expires_in"],
  ["needs: [identity-review]", "needs: [identity-reviews]", "identity-reviews"],
])("the validator is alive: %s as %s is refused", async (from, to, message) => {
  expect(text).toContain(from);
  const { code, said } = await list(text.replace(from, to));
  expect(said).toContain(message);
  expect(code).not.toBe(0);
});

test("each kind of pipeline has the jobs that are meant for it", async () => {
  const branch = { CI_COMMIT_BRANCH: "main", CI_DEFAULT_BRANCH: "main" };
  const expected: [variables: Record<string, string>, jobs: string[]][] = [
    // GitLab sets no branch in a merge request's pipeline.
    [
      { CI_PIPELINE_SOURCE: "merge_request_event", CI_COMMIT_BRANCH: "" },
      ["identity-review", "identity-note"],
    ],
    [{ CI_PIPELINE_SOURCE: "schedule", ...branch }, ["identity-drift"]],
    [{ CI_PIPELINE_SOURCE: "push", ...branch }, ["identity-deploy"]],
    [{ CI_PIPELINE_SOURCE: "push", ...branch, CI_COMMIT_BRANCH: "change" }, []],
  ];
  for (const [variables, jobs] of expected) {
    const { said } = await list(text, variables);
    expect(said.match(/^identity-\w+/gm) ?? []).toEqual(jobs);
  }
});

test("the job that writes notes has no code and no keys, and only the deployment has the deploying role", () => {
  const jobs = listGitlabJobs(text);
  const note = jobs.find(({ name }) => name === "identity-note");
  expect(note).toMatchObject({ variables: { GIT_STRATEGY: "none" }, environment: { name: "identity-note" } });
  expect([note?.id_tokens, note?.before_script]).toEqual([undefined, undefined]);
  const writers = jobs.filter((job) => JSON.stringify(job).includes("IDENTITY_DEPLOY_ROLE_TRN"));
  expect(writers.map(({ name }) => name)).toEqual(["identity-deploy"]);
  const readers = jobs.filter((job) => JSON.stringify(job).includes("GITLAB_NOTE_TOKEN"));
  expect(readers.map(({ name }) => name)).toEqual(["identity-note"]);
});
