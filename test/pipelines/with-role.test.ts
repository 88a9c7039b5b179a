/**
 * `with-role.mjs`, which trades a CI job's token for keys, against local services: the keys reach the command and
 * nothing else, the command gets nothing to make more tokens with, and a refusal shows no token.
 */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../tools/pulumi/run-command";
import { startCiServices, toIdToken } from "./ci-services";
import type { CiServices } from "./ci-services";
import { pipelinesDir } from "./workflow";

const ROLE = "trn:iam::2100000001:role/identity-review";
const SUBJECT = "repo:acme/login:pull_request";
const KEYS = { accessKey: "AKREVIEW", secretKey: "canary-role-secret", sessionToken: "canary-role-session" };
const PRINT_KEYS = `const { VOLCENGINE_ACCESS_KEY: a, VOLCENGINE_SECRET_KEY: s, VOLCENGINE_SESSION_TOKEN: t } = process.env;
const left = Object.keys(process.env).filter((name) => /ID_TOKEN|TOKEN_FILE/.test(name));
console.log(JSON.stringify({ a, s, t, left }));`;

let services: CiServices;
const folder = mkdtempSync(join(tmpdir(), "agent-identity-role-"));

beforeAll(async () => {
  services = await startCiServices();
  services.roles.set(ROLE, { subject: SUBJECT, ...KEYS });
});
afterAll(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

const withRole = async (env: Record<string, string>, command = ["node", "-e", PRINT_KEYS]) =>
  await runCommand(process.execPath, [join(pipelinesDir, "ci", "with-role.mjs"), ...command], {
    env: {
      PATH: process.env["PATH"],
      VOLCENGINE_OIDC_ROLE_TRN: ROLE,
      VOLCENGINE_OIDC_STS_ENDPOINT: services.url,
      ...env,
    },
    timeoutMs: 30_000,
  });

const toGithubEnv = (permissions: Record<string, string>, subject = SUBJECT): Record<string, string> => ({
  GITHUB_ACTIONS: "true",
  ACTIONS_ID_TOKEN_REQUEST_URL: `${services.url}/oidc?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: services.makeJobToken({ permissions, subject }),
});

const expected = JSON.stringify({ a: KEYS.accessKey, s: KEYS.secretKey, t: KEYS.sessionToken, left: [] });

test("a GitHub job's command gets the role's keys, and nothing to ask for another token with", async () => {
  const { code, stdout, stderr } = await withRole(toGithubEnv({ "id-token": "write" }));
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${expected}\n` });
  // So that GitHub hides them, should the command print them.
  expect(stderr).toBe(`::add-mask::${KEYS.secretKey}\n::add-mask::${KEYS.sessionToken}\n`);
});

test("a GitLab job's token, and one in a file, do the same and print nothing", async () => {
  const token = toIdToken(SUBJECT, "volcengine");
  const file = join(folder, "token");
  writeFileSync(file, `${token}\n`);
  for (const env of [{ VOLCENGINE_ID_TOKEN: token }, { VOLCENGINE_OIDC_TOKEN_FILE: file }]) {
    expect(await withRole(env)).toEqual({ code: 0, stdout: `${expected}\n`, stderr: "" });
  }
});

test("the exit code is the command's", async () => {
  const env = { VOLCENGINE_ID_TOKEN: toIdToken(SUBJECT, "volcengine") };
  expect((await withRole(env, ["sh", "-c", "exit 4"])).code).toBe(4);
  expect((await withRole(env, ["no-such-command-here"])).code).toBe(1);
});

test("a refusal names the code and the request, never the token, and runs nothing", async () => {
  const refused = [
    toGithubEnv({ "id-token": "write" }, "repo:acme/login:ref:refs/heads/main"),
    { VOLCENGINE_ID_TOKEN: toIdToken(SUBJECT, "somebody-else") },
    { VOLCENGINE_ID_TOKEN: "canary-no-token" },
  ];
  for (const env of refused) {
    const { code, stdout, stderr } = await withRole(env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: the role was refused: (?:AccessDenied|status 500) \(request \w+\)\n$/);
  }
});

test("a job that may not have a token, and one without role and keys, are told so", async () => {
  const { stderr } = await withRole(toGithubEnv({}));
  expect(stderr).toBe("error: GitHub gave no token: status 403\n");
  expect((await withRole({})).stderr).toContain("the job has no token: it needs `id-token: write`");
  expect((await withRole({ VOLCENGINE_OIDC_ROLE_TRN: "" })).stderr).toContain("no role and no keys");
  const unreachable = { VOLCENGINE_ID_TOKEN: "x", VOLCENGINE_OIDC_STS_ENDPOINT: "http://127.0.0.1:9" };
  expect((await withRole(unreachable)).stderr).toMatch(/^error: fetch failed/);
});

test("without a role the command runs with the keys that are there", async () => {
  const { stdout } = await withRole({
    VOLCENGINE_OIDC_ROLE_TRN: "",
    VOLCENGINE_ACCESS_KEY: KEYS.accessKey,
    VOLCENGINE_SECRET_KEY: KEYS.secretKey,
    VOLCENGINE_SESSION_TOKEN: KEYS.sessionToken,
    VOLCENGINE_ID_TOKEN: "x",
  });
  expect(stdout).toBe(`${expected}\n`);
});
