/**
 * Every example as a program: what it registers, that it states only what the resources take, and that a secret from
 * its configuration leaves it only in an envelope. The real engine is not asked here.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createLifecycle } from "../../provider/lifecycle/lifecycle";
import { definitions } from "../../rules/kind";
import { clouds } from "../../provider/clouds";
import { createRedactor } from "../../provider/http/redact";
import { openSecret } from "../sdk/recorded-program";
import type { Props, Registration } from "../sdk/recorded-program";

const root = join(__dirname, "..", "..");
const CANARY = "canary-example-secret";

interface Example {
  config: Record<string, string>;
  /** Type and Pulumi name of what it registers. */
  resources: string[];
}

const GITHUB = { githubClientId: "client", githubClientSecret: CANARY };
const OIDC = { issuer: "https://login.example.com", clientId: "client", clientSecret: CANARY };

const EXAMPLES: Record<string, Example> = {
  "oauth-login": { config: GITHUB, resources: ["IdentityProviderOAuth github", "UserPool people"] },
  "oidc-login": { config: OIDC, resources: ["IdentityProviderOIDC directory", "UserPool workforce"] },
  "agent-credential": { config: GITHUB, resources: ["Oauth2CredentialProvider github-issues"] },
  "agent-registration": {
    config: { discoveryUrl: "https://notes.example.com/.well-known/oauth-authorization-server" },
    resources: ["Oauth2CredentialProvider notes"],
  },
  "ram-web-application": {
    config: { secrets: "first,second", secretInUse: "second" },
    resources: ["RamAppSecret first", "RamAppSecret second", "RamApplication portal"],
  },
  "oneaccess-directory": {
    config: { applicationId: "20260102030405006-A1B2-0C1D2E3F4", mobile: CANARY },
    resources: [
      "ApplicationAccount ann",
      "ApplicationOrganization lab",
      "Organization company",
      "Organization research",
      "User ann",
    ],
  },
  "several-clouds": {
    config: { consoleId: "20260102030405006-A1B2-0C1D2E3F4", operatorMobile: CANARY },
    resources: [
      "ApplicationAccount operator",
      "Oauth2CredentialProvider alibaba-cloud",
      "Organization operations",
      "RamAppSecret cloud-agent",
      "RamApplication cloud-agent",
      "User operator",
    ],
  },
  "two-regions": {
    config: OIDC,
    resources: [
      "IdentityProviderOIDC directory-cn-beijing",
      "IdentityProviderOIDC directory-cn-shanghai",
      "UserPool people-cn-beijing",
      "UserPool people-cn-shanghai",
      "pulumi-nodejs cn-beijing",
      "pulumi-nodejs cn-shanghai",
    ],
  },
};

function runExample(name: string, config: Record<string, string>): Registration[] {
  const script = join(__dirname, "run-example.ts");
  const file = join(root, "examples", name, "index.ts");
  const args = ["--import", "tsx", script, file, JSON.stringify(config)];
  const output = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
  return JSON.parse(output) as Registration[];
}

const toType = (registration: Registration): string => registration.type.split(":").at(-1) ?? "";

/** What the provider process gets: the engine opens every envelope on the way. */
function openAll(value: unknown): unknown {
  const inner = openSecret(value) ?? value;
  if (Array.isArray(inner)) return inner.map(openAll);
  if (inner === null || typeof inner !== "object") return inner;
  return Object.fromEntries(Object.entries(inner).map(([key, part]) => [key, openAll(part)]));
}

function dropSecrets(value: unknown): unknown {
  if (openSecret(value) !== undefined) return "hidden";
  if (Array.isArray(value)) return value.map(dropSecrets);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, dropSecrets(part)]));
}

describe.each(Object.entries(EXAMPLES))("examples/%s", (name, example) => {
  const registrations = runExample(name, example.config);

  test("registers what its text says", () => {
    const found = registrations.map((registration) => `${toType(registration)} ${registration.name}`);
    expect(found.toSorted()).toEqual(example.resources);
  });

  test("passes check without a problem and without a warning", () => {
    for (const registration of registrations) {
      const definition = definitions.find(({ kind }) => registration.type.endsWith(`/${kind}`));
      const cloud = clouds.find(({ definitions: own }) => own.some(({ kind }) => kind === definition?.kind));
      if (definition === undefined || cloud === undefined) continue;
      const session = cloud.facts.createSession({
        get: () => undefined,
        env: {},
        redactor: createRedactor(),
      });
      const { __provider: _text, ...props } = openAll(registration.props) as Props;
      const { problems, warnings } = createLifecycle(definition, session).check({}, props);
      expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    }
  });

  test("lets no secret out in clear", () => {
    const sent = JSON.stringify(registrations);
    expect(sent.includes(CANARY)).toBe(Object.values(example.config).includes(CANARY));
    expect(JSON.stringify(dropSecrets(registrations))).not.toContain(CANARY);
  });

  test("names every configuration key it reads in its opening comment", () => {
    const source = readFileSync(join(root, "examples", name, "index.ts"), "utf8");
    const opening = source.split("\nimport ")[0] ?? "";
    for (const [, key] of source.matchAll(/config\.(?:require|requireSecret|get)\("(\w+)"\)/g)) {
      expect(opening).toContain(` ${String(key)} `);
    }
  });
});
