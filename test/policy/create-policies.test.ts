/**
 * The policies: one per rule that needs no old value, medium beside high where a rule gives both, allow-lists; unknown
 * values are left for `up`, and no report holds a value.
 */
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { describe, expect, test } from "vitest";
import { createIdentityPolicies } from "../../policy";
import { riskRules } from "../../rules/registry";

const TYPE = "pulumi-nodejs:dynamic/volcengine:";
const LOGIN = {
  userPoolUid: "p",
  issuer: "https://login.example.com",
  clientId: "c",
  clientSecret: "canary-secret",
  isIdTokenMapping: true,
};

function run(type: string, props: object, config: Record<string, unknown> = {}): string[] {
  return createIdentityPolicies().flatMap((policy) => {
    const reports: string[] = [];
    const validate = policy.validateResource as Exclude<
      ResourceValidationPolicy["validateResource"],
      unknown[] | undefined
    >;
    const args = { type, props, name: "x", urn: "urn:x", getConfig: () => config };
    void validate(args as unknown as ResourceValidationArgs, (message) => {
      expect(message).not.toContain("canary");
      reports.push(policy.name);
    });
    return reports;
  });
}

test("every rule that needs no old value is a policy, high ones stop a run", () => {
  const policies = createIdentityPolicies();
  const names = policies.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(riskRules.filter(({ needsOld }) => !needsOld).map(({ id }) => id)),
  );
  expect(names).not.toContain("idp-issuer");
  expect(policies.find(({ name }) => name === "tls")?.enforcementLevel).toBe("mandatory");
  expect(policies.find(({ name }) => name === "pool-sms")?.enforcementLevel).toBe("advisory");
});

describe("a resource", () => {
  test.each([
    ["that is harmless", "IdentityProviderOIDC", LOGIN, []],
    ["with plain http", "IdentityProviderOIDC", { ...LOGIN, issuer: "http://canary.example" }, ["tls"]],
    [
      "without PKCE, of OpenID Connect",
      "IdentityProviderOIDC",
      { ...LOGIN, usePkce: false },
      ["idp-pkce-off-medium"],
    ],
    ["open to strangers", "UserPool", { selfSignUpEnabled: true }, ["pool-open"]],
  ])("%s", (_title, type, props, names) => {
    expect(run(`${TYPE}${type}`, props)).toEqual(names);
  });

  test("of others is left alone", () => {
    expect(run("aws:s3/bucket:Bucket", { issuer: "http://canary.example" })).toEqual([]);
  });
});

test("a value that cannot be read in a preview is left for up, and the others are judged", () => {
  const props = Object.defineProperty({ ...LOGIN, usePkce: false }, "issuer", {
    enumerable: true,
    get: () => {
      throw new Error("unknown");
    },
  });
  expect(run(`${TYPE}IdentityProviderOIDC`, props)).toEqual(["idp-pkce-off-medium"]);
});

test("allow-lists hold what they are given, and nothing without it", () => {
  const type = `${TYPE}IdentityProviderOIDC`;
  const props = { ...LOGIN, scopesList: ["openid", "canary"] };
  expect(run(type, props, { hosts: ["LOGIN.example.com"], scopes: ["openid", "canary"] })).toEqual([]);
  expect(run(type, props, { hosts: ["other.example.com"], scopes: ["openid"] })).toEqual([
    "allowed-hosts",
    "allowed-scopes",
  ]);
  const agent = { name: "a", vendor: "google", config: { clientId: "c", maxExpires: 7200 } };
  expect(run(`${TYPE}Oauth2CredentialProvider`, agent, { maxSeconds: 3600 })).toEqual(["allowed-token-life"]);
  expect(run(`${TYPE}Oauth2CredentialProvider`, agent, { maxSeconds: 7200 })).toEqual([]);
});
