/**
 * The example for GitLab CI, its scripts run line by line in a real bash on the real CLI: the note is made once and
 * edited in place, drift fails the job and leaves a page, and only the plan that was reviewed is deployed. GitLab's API
 * and the vendor's token service are local services.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { toIdToken } from "../pipelines/ci-services";
import { readGitlabJob } from "../pipelines/gitlab-job";
import { NOTE_AUTHOR } from "../pipelines/gitlab-api";
import { readUid } from "./emulated-stack";
import { openPipelineStack, toProgram, toTrn } from "./pipeline-stack";
import type { PipelineStack } from "./pipeline-stack";

const SUBJECTS = {
  review: "project_path:acme/login:ref_type:branch:ref:change",
  drift: "project_path:acme/login:ref_type:branch:ref:main",
  deploy: "project_path:acme/login:ref_type:branch:ref:main",
};

let stack: PipelineStack;
const said: string[] = [];

beforeAll(async () => {
  stack = await openPipelineStack(SUBJECTS);
});
beforeEach(() => {
  stack.emulator.resetLog();
  rmSync(join(stack.dir, "report"), { recursive: true, force: true });
});
afterEach(() => stack.expectNothingShown(said));
afterAll(() => stack.close());

/** Runs a job's script, in one shell as GitLab does; a job without a checkout starts with the artifact alone. */
async function run(name: string, ref: string, more: Record<string, string> = {}): Promise<CommandResult> {
  const { script, variables, hasIdToken } = readGitlabJob(name);
  const predefined: Record<string, string> = {
    CI_API_V4_URL: `${stack.services.url}/gitlab`,
    CI_PROJECT_ID: "11",
    CI_MERGE_REQUEST_IID: "3",
    CI_MERGE_REQUEST_DIFF_BASE_SHA: "origin/main",
    CI_COMMIT_SHA: "4f2c9e1000000000000000000000000000000000",
    IDENTITY_REVIEW_ROLE_TRN: toTrn("review"),
    IDENTITY_DRIFT_ROLE_TRN: toTrn("drift"),
    IDENTITY_DEPLOY_ROLE_TRN: toTrn("deploy"),
    ...more,
  };
  const own = Object.entries(variables).map(([key, value]) => [
    key,
    value.replaceAll(/\$(\w+)/g, (_whole, used: string) => predefined[used] ?? ""),
  ]);
  const token = toIdToken(`project_path:acme/login:ref_type:branch:ref:${ref}`, "volcengine");
  const isCheckedOut = variables["GIT_STRATEGY"] !== "none";
  const folder = isCheckedOut ? stack.dir : mkdtempSync(join(stack.rootDir, "tmp", "job-"));
  const report = join(stack.dir, "report");
  if (!isCheckedOut && existsSync(report)) renameSync(report, join(folder, "report"));
  const result = await runCommand("bash", ["-eo", "pipefail", "-c", script], {
    cwd: folder,
    env: {
      ...stack.readKeylessEnv(),
      ...predefined,
      ...Object.fromEntries(own),
      STACK: "test",
      ...(hasIdToken ? { VOLCENGINE_ID_TOKEN: token } : {}),
    },
    timeoutMs: 120_000,
  });
  said.push(result.stdout, result.stderr);
  return result;
}

const note = async (): Promise<CommandResult> =>
  await run("identity-note", "change", { GITLAB_NOTE_TOKEN: stack.services.gitlab.token });

test("a merge request's note is made once and edited in place, also after a review that says no", async () => {
  const { notes } = stack.services.gitlab;
  notes.push(
    { id: 1, author: { id: 5 }, body: "<!-- agent-identity-review project/test -->\nsomebody else's" },
    { id: 2, author: { id: NOTE_AUTHOR }, body: "another job's" },
  );
  stack.setProgram(toProgram("unconfirmedUserSignInEnabled: true"));
  expect((await run("identity-review", "change")).code).toBe(2);
  expect((await note()).code).toBe(0);
  expect(notes).toHaveLength(3);
  expect(notes[2]?.body).toContain("pool-unverified");

  stack.setProgram(toProgram('description: "Everyone"'));
  expect((await run("identity-review", "change")).code).toBe(0);
  expect((await note()).code).toBe(0);
  expect(notes).toHaveLength(3);
  expect(notes[2]?.body).not.toContain("pool-unverified");
  expect(notes[0]?.body).toContain("somebody else's");
  expect(stack.listWrites()).toEqual([]);
});

test("without a report no note is written, and the job says nothing else", async () => {
  const before = stack.services.gitlab.notes.length;
  expect((await note()).code).toBe(0);
  expect(stack.services.gitlab.notes).toHaveLength(before);
});

test("what was reviewed is deployed, and nothing else is", async () => {
  const digest = /digest `(\w+)`/.exec(stack.services.gitlab.notes[2]?.body ?? "")?.[1] ?? "";
  expect(digest).not.toBe("");
  const none = await run("identity-deploy", "main");
  expect(none).toMatchObject({ code: 1, stdout: expect.stringContaining("Give the digest") as string });
  expect((await run("identity-deploy", "main", { DIGEST: "0000000000000000" })).code).toBe(1);
  expect((await run("identity-deploy", "change", { DIGEST: digest })).stderr).toContain(
    "the role was refused",
  );
  expect(stack.listWrites()).toEqual([]);
  expect((await run("identity-deploy", "main", { DIGEST: digest })).code).toBe(0);
  expect(stack.listWrites()).toEqual(["UpdateUserPool"]);
});

test("the scheduled job passes while all is in sync, and fails at drift with a page that says what", async () => {
  expect((await run("identity-drift", "main")).code).toBe(0);
  const store = stack.emulator.store();
  store.change("identityProvider", readUid(store.identityProviders()[0]), { Enabled: false });
  expect((await run("identity-drift", "main")).code).toBe(2);
  const page = readFileSync(join(stack.dir, "report", "drift.html"), "utf8");
  expect(page).toContain("People who log in this way are locked out.");
  expect(stack.listWrites()).toEqual([]);
});
