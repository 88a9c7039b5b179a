/**
 * A policy pack of the risk rules, run by the real CLI as an executable: it stops what is high,
 * warns of what is medium, judges in `up` what a preview does not know, and shows no secret.
 */
import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { repositoryDir } from "../support/user-project";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const SECRET = "canary-policy-9d";

const toProgram = (pool: string, login: string): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { ${pool} });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
  ${login}
});
`;

let stack: EmulatedStack;
let pack = "";
const said: string[] = [];

beforeAll(async () => {
  stack = await openEmulatedStack({ program: toProgram("", ""), secrets: { secret: SECRET } });
  pack = makePack(stack);
});
afterEach(() => expect(said.join("\n")).not.toContain(SECRET));
afterAll(() => stack.close());

/** A user's pack: one file that makes it, and a script that starts it with the engine's address. */
function makePack({ rootDir, dir }: EmulatedStack): string {
  const folder = join(rootDir, "pack");
  const scope = join(folder, "node_modules", "@pulumi");
  mkdirSync(scope, { recursive: true });
  for (const name of ["policy", "pulumi"]) {
    symlinkSync(join(repositoryDir, "node_modules", "@pulumi", name), join(scope, name), "dir");
  }
  const installed = realpathSync(join(dir, "node_modules", "pulumi-agent-identity"));
  symlinkSync(installed, join(folder, "node_modules", "pulumi-agent-identity"), "dir");
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\nversion: 0.0.1\n");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "identity", version: "0.0.1", main: "index.js" }),
  );
  writeFileSync(
    join(folder, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
const { createIdentityPolicies } = require("pulumi-agent-identity/policy");
new PolicyPack("identity", { policies: createIdentityPolicies() });
`,
  );
  const start = join(folder, "start");
  const runner = "./node_modules/@pulumi/pulumi/cmd/run-policy-pack";
  writeFileSync(start, `#!/bin/sh\ncd "$(dirname "$0")" && exec node ${runner} "$1" .\n`);
  chmodSync(start, 0o755);
  return start;
}

async function run(command: "tryUp" | "tryPreview", config?: object) {
  const settings = join(stack.rootDir, "pack", "config.json");
  writeFileSync(settings, JSON.stringify(config ?? {}));
  const result = await stack[command](["--policy-pack", pack, "--policy-pack-config", settings]);
  said.push(result.stdout, result.stderr);
  return { code: result.code, text: result.stdout.replaceAll(/\s+/g, " ") };
}

test("a harmless program passes, with its unknown values judged in up", async () => {
  const { code, text } = await run("tryPreview");
  expect(text).not.toContain("[mandatory]");
  expect(code).toBe(0);
  expect((await run("tryUp")).code).toBe(0);
});

test("high stops the run, medium warns, and another level is a matter of configuration", async () => {
  stack.setProgram(toProgram("unconfirmedUserSignInEnabled: true", "usePkce: false"));
  const stopped = await run("tryPreview");
  expect(stopped.code).not.toBe(0);
  expect(stopped.text).toContain("[mandatory] pool-unverified");
  expect(stopped.text).toContain("unconfirmedUserSignInEnabled: An account can be prepared");
  expect(stopped.text).toContain("[advisory] idp-pkce-off-medium");
  const softened = { "pool-unverified": "advisory", "idp-pkce-off-medium": "mandatory" };
  const other = await run("tryPreview", softened);
  expect(other.code).not.toBe(0);
  expect(other.text).toContain("usePkce: A stolen authorization code");
  expect((await run("tryPreview", { ...softened, "idp-pkce-off-medium": "advisory" })).code).toBe(0);
});

const allow = (host: string) => ({ "allowed-hosts": { hosts: [host] } });

test("an issuer at a host that is not allowed is stopped", async () => {
  stack.setProgram(toProgram("", ""));
  expect((await run("tryPreview", allow("login.example.com"))).code).toBe(0);
  const stopped = await run("tryPreview", allow("other.example.com"));
  expect(stopped.text).toContain("issuer: not among what the policy allows.");
  expect(stopped.code).not.toBe(0);
});
