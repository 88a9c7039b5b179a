/**
 * The example workflows for GitHub Actions, run step by step on the real CLI: the comment is made once and edited in
 * place, the issue is opened, edited and closed, a plan that nobody reviewed is not deployed, and each job has only the
 * keys that its role has. GitHub and the vendor's token service are local services.
 */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readUid } from "./emulated-stack";
import { openPipelineStack, toProgram, toTrn } from "./pipeline-stack";
import type { PipelineStack } from "./pipeline-stack";
import { runWorkflow } from "./workflow-run";
import type { JobRun, WorkflowOptions } from "./workflow-run";

const SHA = "4f2c9e1000000000000000000000000000000000";

let stack: PipelineStack;
const logs: string[] = [];

beforeAll(async () => {
  stack = await openPipelineStack({
    review: "repo:acme/login:pull_request",
    drift: "repo:acme/login:ref:refs/heads/main",
    deploy: "repo:acme/login:environment:production",
  });
});
beforeEach(() => stack.emulator.resetLog());
afterEach(() => stack.expectNothingShown(logs));
afterAll(() => stack.close());

async function run(name: string, more: Partial<WorkflowOptions> = {}): Promise<Record<string, JobRun>> {
  const env = stack.readKeylessEnv();
  const jobs = await runWorkflow(name, {
    services: stack.services,
    checkoutDir: stack.dir,
    scratchDir: join(stack.rootDir, "tmp"),
    // What the workflow does not hand over itself is not there.
    env: { ...env, PULUMI_CONFIG_PASSPHRASE: "", PULUMI_BACKEND_URL: "" },
    github: { event_name: "push", sha: SHA, event: {} },
    vars: {
      IDENTITY_STACK: "organization/project/test",
      IDENTITY_REVIEW_ROLE_TRN: toTrn("review"),
      IDENTITY_DRIFT_ROLE_TRN: toTrn("drift"),
      IDENTITY_DEPLOY_ROLE_TRN: toTrn("deploy"),
      PULUMI_BACKEND_URL: env["PULUMI_BACKEND_URL"] ?? "",
    },
    secrets: { PULUMI_CONFIG_PASSPHRASE: env["PULUMI_CONFIG_PASSPHRASE"] ?? "", PULUMI_ACCESS_TOKEN: "" },
    ...more,
  });
  logs.push(...Object.values(jobs).map(({ log }) => log));
  return jobs;
}

const review = async (headRepository = "acme/login"): Promise<Record<string, JobRun>> =>
  await run("review.yml", {
    github: {
      event_name: "pull_request",
      sha: SHA,
      base_ref: "main",
      event: { pull_request: { number: 12, head: { sha: SHA, repo: { full_name: headRepository } } } },
    },
  });

const listResults = (jobs: Record<string, JobRun>): Record<string, string> =>
  Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));

test("a pull request's comment is made once, edited in place, and the check fails at a high finding", async () => {
  stack.services.github.comments.push(
    {
      id: 1,
      number: 12,
      user: { login: "alice" },
      body: "<!-- agent-identity-review project/test -->\nmine",
    },
    { id: 2, number: 12, user: { login: "github-actions[bot]" }, body: "another job's" },
  );
  stack.setProgram(toProgram("unconfirmedUserSignInEnabled: true"));
  const first = await review();
  expect(first["review"]?.log).not.toContain("error:");
  expect(listResults(first)).toEqual({ review: "failure", comment: "success" });
  expect(first["review"]?.outputs).toEqual({ code: "2" });
  const [, , comment] = stack.services.github.comments;
  expect(stack.services.github.comments).toHaveLength(3);
  expect(comment?.body).toMatch(/^<!-- agent-identity-review project\/test -->\n## Identity review/);
  expect(comment?.body).toContain("pool-unverified");

  stack.setProgram(toProgram('description: "Everyone"'));
  expect(listResults(await review())).toEqual({ review: "success", comment: "success" });
  expect(stack.services.github.comments.map(({ body }) => body.includes("pool-unverified"))).toEqual([
    false,
    false,
    false,
  ]);
  expect(stack.services.github.comments).toHaveLength(3);
  expect(comment?.body).toContain("For commit `4f2c9e1");
  expect(stack.listWrites()).toEqual([]);
});

test("a fork's pull request fails before anything of it runs", async () => {
  const jobs = await review("mallory/login");
  expect(listResults(jobs)).toEqual({ review: "failure", comment: "skipped" });
  expect(jobs["review"]?.log).toContain("::error::A fork gets no secrets");
});

test("what was reviewed is deployed, and nothing else is", async () => {
  stack.services.github.pulls.push({ number: 12, sha: SHA });
  stack.setProgram(toProgram('description: "Everybody"'));
  const other = await run("deploy.yml");
  expect(listResults(other)).toEqual({ reviewed: "success", deploy: "failure" });
  expect(other["deploy"]?.log).toContain("the plan is another than the one that was reviewed");
  expect(stack.listWrites()).toEqual([]);

  stack.setProgram(toProgram('description: "Everyone"'));
  expect(listResults(await run("deploy.yml"))).toEqual({ reviewed: "success", deploy: "success" });
  expect(stack.listWrites()).toEqual(["UpdateUserPool"]);

  const unknown = { event_name: "push", sha: "0000000000000000000000000000000000000000", event: {} };
  const unreviewed = await run("deploy.yml", { github: unknown });
  expect(listResults(unreviewed)).toEqual({ reviewed: "failure", deploy: "skipped" });
  expect(unreviewed["reviewed"]?.log).toContain("No reviewed plan belongs to this commit");
  const byHand = await run("deploy.yml", { github: unknown, inputs: { digest: "0000000000000000" } });
  expect(listResults(byHand)).toEqual({ reviewed: "success", deploy: "failure" });
});

test("the issue is opened at drift, kept up to date, and closed when all is in sync", async () => {
  const store = stack.emulator.store();
  const uid = readUid(store.identityProviders()[0]);
  expect(listResults(await run("drift.yml"))).toEqual({ drift: "success", issue: "success" });
  expect(stack.services.github.issues).toEqual([]);

  store.change("identityProvider", uid, { Enabled: false });
  expect((await run("drift.yml"))["drift"]?.outputs).toEqual({ code: "2" });
  const [issue] = stack.services.github.issues;
  expect(issue).toMatchObject({ title: "Identity drift: organization/project/test", state: "open" });
  expect(issue?.body).toContain("People who log in this way are locked out.");

  stack.emulator.inject({
    action: "GetUserPool",
    kind: "status",
    status: 403,
    code: "AccessDenied",
    times: Infinity,
  });
  const unread = await run("drift.yml");
  expect(unread["drift"]?.outputs["code"]).toMatch(/^[34]$/);
  expect(stack.services.github.issues).toHaveLength(1);
  expect(issue).toMatchObject({ state: "open" });
  expect(issue?.body).toContain("could not be read");

  stack.emulator.clearFaults();
  store.change("identityProvider", uid, { Enabled: true });
  await run("drift.yml");
  expect(stack.services.github.issues).toHaveLength(1);
  expect(issue).toMatchObject({ state: "closed" });
  expect(stack.services.github.comments.at(-1)?.body).toBe("Everything is in sync again.");
  expect(stack.listWrites()).toEqual([]);
});

test("a drift run that fails leaves the issues as they are", async () => {
  const failed = await run("drift.yml", {
    secrets: { PULUMI_CONFIG_PASSPHRASE: "wrong", PULUMI_ACCESS_TOKEN: "" },
  });
  expect(listResults(failed)).toEqual({ drift: "failure", issue: "skipped" });
});
