/**
 * What no report may say: the secrets of a program, of the service, of existing objects and of the environment, looked
 * for in every form of every report of every command. And each form for programs is what its schema says.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import { runCommand } from "../../tools/pulumi/run-command";
import { listErrors, listSarifErrors } from "../support/published-schema";
import { fillAccount, SECRETS } from "./adoptable-objects";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { readDecryptedState } from "./decrypted-state";
import { readUid } from "./emulated-stack";

const OWN = {
  login: 'own-canary/login+1"<&',
  agent: "own-canary/agent+2",
  rotated: "own-canary/rotated+3",
  extra: "own-canary/extra+4",
};
const FOREIGN = ["foreign-canary/login+5", "foreign-canary/agent+6"] as const;
const PASSPHRASE = "only-for-this-test";
const ALL = [
  ...Object.values(OWN),
  ...FOREIGN,
  ...Object.values(SECRETS),
  defaultAccount.secretKey,
  PASSPHRASE,
];

const toProgram = (login = "login", more = ""): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("staff", { extra: { Note: config.requireSecret("extra") } });
const toLogin = (name: string, clientSecret: pulumi.Input<string>) =>
  new volcengine.IdentityProviderOIDC(name, {
    userPoolUid: people.uid, clientSecret, issuer: "https://login.example.com", isIdTokenMapping: true, clientId: "id",
    usePkce: ${login === "login"},
  });
toLogin("workforce", config.requireSecret("${login}"));
volcengine.Oauth2CredentialProvider.google("agent", { clientId: "id", clientSecret: config.requireSecret("agent") });
${more}
`;

let stack: CutOffStack;
/** What was printed and written, by the call. */
const said = new Map<string, string>();

beforeAll(async () => {
  stack = await openCutOffStack({
    program: toProgram(),
    secrets: OWN,
    config: { "volcengine-agentid:maxAttempts": "1" },
    emulator: {
      switches: { secretInGet: "clear" },
      extraFields: { CreateUserPool: ["Note"], UpdateUserPool: ["Note"], GetUserPool: ["Note"] },
    },
  });
  await stack.up();
});
afterAll(() => stack.close());

/** In the spellings in which a secret may stand in a text, a JSON document, a page, an address, a header or a state. */
function listSpellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  // Go's encoding/json writes these as escapes, and a state holds JSON inside of JSON.
  const go = json.replaceAll("<", String.raw`\u003c`).replaceAll("&", String.raw`\u0026`);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const inBase64 = ["", "x", "xx"].map((before) =>
    Buffer.from(before + secret)
      .toString("base64")
      .slice(4, -4),
  );
  return [secret, json, go, JSON.stringify(go).slice(1, -1), html, encodeURIComponent(secret), ...inBase64];
}

const findSecrets = (text: string): string[] =>
  ALL.filter((secret) => listSpellings(secret).some((spelling) => text.includes(spelling)));

async function run(args: readonly string[], code: number): Promise<string> {
  const result = await runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
    cwd: stack.dir,
    env: stack.readEnv(),
    timeoutMs: 120_000,
  });
  said.set(args.join(" "), `${result.stdout}${result.stderr}`);
  expect([args, result.code, result.stderr.replaceAll(/.* …\n/g, "")]).toEqual([
    args,
    code,
    expect.any(String),
  ]);
  return result.stdout;
}

function listFormErrors(schema: string, form: string, report: string): string[] {
  if (form === "sarif") return listSarifErrors(JSON.parse(report));
  return form === "json" ? listErrors(schema, JSON.parse(report)) : [];
}

async function runDrift(): Promise<void> {
  const store = stack.emulator.store();
  const uid = readUid(store.identityProviders()[0]);
  store.change("identityProvider", uid, { ClientSecret: FOREIGN[0], UsePkce: false });
  store.change("credentialProvider", "agent", { Config: { ClientSecret: FOREIGN[1] } });
  for (const form of ["text", "json", "markdown", "sarif", "html"]) {
    const report = await run(["drift", "--unmanaged", "--format", form], 2);
    expect(report).toContain("clientSecret");
    expect(listFormErrors("drift-report", form, report)).toEqual([]);
  }
  // A service may quote what it was sent.
  const message = `not with ${OWN.login}, ${OWN.agent} or ${defaultAccount.secretKey}`;
  stack.emulator.inject({
    action: "Get*",
    kind: "status",
    status: 403,
    code: "AccessDenied",
    message,
    times: Infinity,
  });
  await run(["drift", "--json"], 3);
  stack.emulator.clearFaults();
  await stack.up(["--refresh"]);
}

async function runReview(): Promise<void> {
  stack.setProgram(toProgram("rotated"));
  const file = join(stack.rootDir, "tmp", "preview.json");
  writeFileSync(file, (await stack.preview(["--json", "--show-sames", "--show-secrets"])).stdout);
  for (const form of ["text", "json", "markdown", "sarif"]) {
    const report = await run(["review", "--preview", file, "--show-parameters", "--format", form], 0);
    expect(report).toContain("clientSecret");
    expect(listFormErrors("review-report", form, report)).toEqual([]);
  }
  await run(["review"], 0);
  rmSync(file);
}

async function runAdopt(): Promise<void> {
  await fillAccount(stack.emulator);
  expect(await run(["adopt", "--all", "--dry-run"], 2)).toContain('requireSecret("oktaClientSecret")');
  const json = JSON.parse(await run(["adopt", "--all", "--json"], 2)) as object;
  expect(listErrors("adopt-report", json)).toEqual([]);
  const folder = join(stack.rootDir, "tmp", "adopted");
  // The program is written, and does not lead there.
  await run(["adopt", "--all", "--yes", "--program", folder], 1);
  const files = stack.allFiles().filter((path) => path.startsWith(folder));
  expect(files.length).toBeGreaterThan(6);
  said.set("the program", files.map((path) => readFileSync(path, "utf8")).join("\n"));
}

async function runRecover(): Promise<void> {
  stack.setProgram(toProgram("login", `toLogin("late", config.requireSecret("rotated"));`));
  stack.emulator.inject({ action: "GetIdentityProviderOIDC", kind: "latency", latencyMs: 3000 });
  await stack.cutOff("up", "CreateIdentityProviderOIDC");
  stack.emulator.clearFaults();
  const json = JSON.parse(await run(["recover", "--json"], 2)) as object;
  expect(listErrors("recover-report", json)).toEqual([]);
  expect(await run(["recover", "--yes"], 0)).toContain("take over");
}

test("a canary search over all forms of all reports finds no secret", async () => {
  await runDrift();
  await runReview();
  await runAdopt();
  await runRecover();
  expect([...said.keys()].map((call) => call.split(" ")[0]).join(" ")).toMatch(
    /drift.*review.*adopt.*recover/,
  );
  for (const [call, text] of said) expect([call, findSecrets(text)]).toEqual([call, []]);
  // The search finds what is there, and the secrets were there to be told.
  expect(findSecrets(await readDecryptedState(stack))).toEqual(expect.arrayContaining(Object.values(OWN)));
  for (const secret of ALL) {
    for (const spelling of listSpellings(secret)) expect(findSecrets(`a ${spelling} b`)).toContain(secret);
  }
});
