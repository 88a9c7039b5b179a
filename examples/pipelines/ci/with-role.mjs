// Runs a command with temporary keys of a Volcengine role, which it gets for the job's own OpenID Connect token:
//
//   node ci/with-role.mjs pulumi up --yes
//
// The keys stand in the environment of that command and nowhere else: in no file, no output and no log. Knows GitHub
// Actions (permission `id-token: write`), GitLab (`id_tokens: VOLCENGINE_ID_TOKEN`), and a file with a token. Without
// VOLCENGINE_OIDC_ROLE_TRN it runs the command with the keys that are there already.
//
//   VOLCENGINE_OIDC_ROLE_TRN           trn:iam::2100000000:role/identity-review
//   VOLCENGINE_OIDC_AUDIENCE           who the token is for, where GitHub makes it; `volcengine` if absent
//   VOLCENGINE_OIDC_TOKEN_FILE         a token that stands in a file
//   VOLCENGINE_OIDC_ROLE_SESSION_NAME  what the account's audit log shows; `agent-identity` if absent
//   VOLCENGINE_OIDC_STS_ENDPOINT       `sts.volcengineapi.com` if absent
//
// The call is the vendor's AssumeRoleWithOIDC: https://www.volcengine.com/docs/6257/1494877
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const TIMEOUT_MS = 30_000;
const DURATION_SECONDS = 3600;
// The command gets the keys alone, never what they were got with.
const NOT_FOR_THE_COMMAND = [
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_URL",
  "VOLCENGINE_ID_TOKEN",
  "VOLCENGINE_OIDC_TOKEN_FILE",
];

async function readToken(env) {
  if (env.VOLCENGINE_ID_TOKEN) return env.VOLCENGINE_ID_TOKEN;
  if (env.VOLCENGINE_OIDC_TOKEN_FILE) return readFileSync(env.VOLCENGINE_OIDC_TOKEN_FILE, "utf8").trim();
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    throw new Error("the job has no token: it needs `id-token: write` (GitHub) or `id_tokens` (GitLab)");
  }
  const url = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  url.searchParams.set("audience", env.VOLCENGINE_OIDC_AUDIENCE || "volcengine");
  const headers = { Authorization: `bearer ${env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` };
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`GitHub gave no token: status ${answer.status}`);
  return (await answer.json()).value;
}

async function assumeRole(token, env) {
  const endpoint = env.VOLCENGINE_OIDC_STS_ENDPOINT || "sts.volcengineapi.com";
  const base = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  const answer = await fetch(new URL("/?Action=AssumeRoleWithOIDC&Version=2018-01-01", base), {
    method: "POST",
    body: new URLSearchParams({
      RoleTrn: env.VOLCENGINE_OIDC_ROLE_TRN,
      OIDCToken: token,
      RoleSessionName: env.VOLCENGINE_OIDC_ROLE_SESSION_NAME || "agent-identity",
      DurationSeconds: String(DURATION_SECONDS),
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { Result, ResponseMetadata } = await answer.json().catch(() => ({}));
  const credentials = Result?.Credentials;
  if (!credentials?.AccessKeyId || !credentials.SecretAccessKey || !credentials.SessionToken) {
    // The message of the service may quote the token, so only its code is shown.
    const code = ResponseMetadata?.Error?.Code ?? `status ${answer.status}`;
    throw new Error(`the role was refused: ${code} (request ${ResponseMetadata?.RequestId ?? "unknown"})`);
  }
  return credentials;
}

async function makeEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !NOT_FOR_THE_COMMAND.includes(name));
  if (!env.VOLCENGINE_OIDC_ROLE_TRN) {
    if (env.VOLCENGINE_ACCESS_KEY) return Object.fromEntries(kept);
    throw new Error("no role and no keys: set VOLCENGINE_OIDC_ROLE_TRN");
  }
  const { AccessKeyId, SecretAccessKey, SessionToken } = await assumeRole(await readToken(env), env);
  if (env.GITHUB_ACTIONS) {
    // On stderr, for stdout may be the command's report; the runner reads both.
    for (const secret of [SecretAccessKey, SessionToken]) console.error(`::add-mask::${secret}`);
  }
  return {
    ...Object.fromEntries(kept),
    VOLCENGINE_ACCESS_KEY: AccessKeyId,
    VOLCENGINE_SECRET_KEY: SecretAccessKey,
    VOLCENGINE_SESSION_TOKEN: SessionToken,
  };
}

function run([command, ...args], env) {
  const child = spawn(command, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function fail(reason) {
  console.error(`error: ${reason}`);
  process.exit(1);
}

const command = process.argv.slice(2);
if (command.length === 0) fail("name the command: node ci/with-role.mjs pulumi up --yes");
makeEnvironment(process.env).then(
  (env) => run(command, env),
  ({ message, cause }) => fail(cause?.code === undefined ? message : `${message} (${cause.code})`),
);
