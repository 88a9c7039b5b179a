/** An estate in which everything happened that a report has a word for, with hostile names and values. */
import { assembleReport } from "../../drift/assemble";
import { compareWithBaseline } from "../../drift/baseline";
import type { Baseline } from "../../drift/baseline";
import { createIgnoreList } from "../../drift/ignore-list";
import { describeIdle } from "../../drift/ignore-file";
import { reportFailure, reportStack } from "../../drift/report-stack";
import type { DriftReport } from "../../drift/report";
import { HIDDEN, readSample } from "./sample-stack";
import type { SampleObject } from "./sample-stack";

export const TAKEN_AT = "2026-10-21T02:00:00Z";
const IN_TWELVE_DAYS = Date.parse("2026-11-02T02:00:00Z") / 1000;

const login = {
  userPoolUid: "pool",
  issuer: "https://acme.okta.example",
  isIdTokenMapping: true,
  clientId: "agents",
  clientSecret: HIDDEN,
  usePkce: true,
  enabled: true,
};
const agent = { vendor: "google", poolName: "default", config: { clientId: "id", clientSecret: HIDDEN } };

export const objects: readonly SampleObject[] = [
  {
    type: "IdentityProviderOAuth",
    name: "github-login",
    inputs: { ...login, name: "github-login" },
    live: { inputs: { enabled: false, usePkce: false } },
    changedPaths: ["enabled", "usePkce"],
  },
  {
    type: "IdentityProviderOIDC",
    name: "workforce",
    inputs: { ...login, name: "workforce" },
    outputs: { filledIn: { providerOptions: { autoLinking: "none" } }, secretStatus: "unchanged" },
    live: {
      inputs: {
        providerOptions: { autoLinking: "email" },
        issuer: "https://user:pw@xn--acm-hoa.example/?token=key@[evil](https://evil.example)",
      },
      outputs: { secretStatus: "changed outside" },
    },
  },
  {
    type: "Oauth2CredentialProvider",
    name: "crm-agent",
    inputs: { ...agent, name: "crm-agent", config: { ...agent.config, scopes: ["contacts.read"] } },
    outputs: { updatedAt: "2026-10-01T00:00:00Z", secretStatus: "not visible" },
    live: {
      inputs: { config: { ...agent.config, scopes: ["contacts.read", "contacts.write"] } },
      outputs: { updatedAt: "2026-10-20T22:41:00Z" },
    },
    changedPaths: ["config.scopes[1]"],
  },
  {
    type: "Oauth2CredentialProvider",
    name: "defaults",
    inputs: { ...agent, name: "defaults" },
    outputs: { filledIn: { config: { maxExpires: 3600 } }, updatedAt: "2026-10-01T00:00:00Z" },
    live: { inputs: { config: { ...agent.config, maxExpires: 7200 } } },
    changedPaths: ["config.maxExpires"],
  },
  {
    type: "UserPool",
    name: "people",
    id: "pool",
    inputs: { name: "people", brand: { logoUri: "https://cdn.example/a.png" } },
    outputs: { enabled: true },
    live: { inputs: { brand: { logoUri: "https://cdn.example/b.png" } }, outputs: { enabled: false } },
    changedPaths: ["brand.logoUri"],
  },
  { type: "IdentityProviderOIDC", name: "legacy-sso", inputs: { ...login, name: "legacy-sso" }, live: null },
  {
    type: "Oauth2CredentialProvider",
    name: "remade",
    inputs: { ...agent, name: "remade" },
    live: null,
    warning:
      "ours was deleted outside, and another object bears its name now (createdAt differ). Ours leaves the state; the other one is not touched, unless you say adopt: true",
  },
  {
    type: "IdentityProviderOIDC",
    name: "hr-sync",
    inputs: { ...login, name: "hr-sync" },
    error:
      'Could not read IdentityProviderOIDC "hr-sync": You are not authorized. (action GetIdentityProviderOIDC, code AccessDenied, request 2026102102000001)',
  },
  { type: "UserPool", name: "deploying", id: "p2", inputs: { name: "deploying" }, later: { name: "other" } },
  { type: "UserPool", name: "cut-off", id: "p3", inputs: { name: "cut-off" }, isPending: true },
  {
    type: "Oauth2CredentialProvider",
    name: "notion-mcp",
    inputs: { ...agent, name: "notion-mcp" },
    outputs: { registeredClient: { clientId: "r-1", clientSecretExpiresAt: IN_TWELVE_DAYS } },
  },
  {
    type: "UserPool",
    name: "<script>alert(1)</script>`|@team\u001B[31m\u202E",
    id: "p4",
    inputs: { name: "hostile", description: "fine" },
    live: { inputs: { description: "</td><script>`x` | @everyone [a](javascript:b)\n\u001B]0;t\u0007" } },
    changedPaths: ["description"],
  },
  {
    type: "random:index/randomPet:RandomPet",
    name: "pet",
    inputs: { prefix: "a" },
    live: { inputs: { prefix: "canary-foreign-value" } },
    changedPaths: ["prefix"],
  },
  { type: "UserPool", name: "quiet", id: "p5", inputs: { name: "quiet" } },
];

export function makeReport(baseline?: Baseline): DriftReport {
  const ignore = createIgnoreList(
    [
      { resource: "people", property: "brand", reason: "marketing edits", expires: "2026-12-31", line: 2 },
      { resource: "workforce", property: "*", reason: "expired", expires: "2026-10-20", line: 6 },
      { resource: "nobody", property: "*", reason: "matches nothing", line: 10 },
    ],
    TAKEN_AT.slice(0, 10),
  );
  const context = { ignore, takenAt: TAKEN_AT };
  const standing = { firstSeen: TAKEN_AT };
  const stacks = [
    reportStack(
      {
        ...context,
        stack: "acme/login/prod",
        reading: readSample(objects),
        aim: { stack: "prod", cwd: undefined },
      },
      {
        isSurveyed: true,
        namesakes: new Map(),
        unmanaged: [
          {
            ...standing,
            fingerprint: "u1",
            type: "IdentityProviderOIDC",
            name: "test-idp",
            id: "pool/x",
            isEnabled: true,
            madeAt: "2026-10-20T22:37:00Z",
            level: "high",
            sentence: "One more party can vouch for people.",
            adopt: "agent-identity adopt --name test-idp",
          },
        ],
        unlisted: [
          {
            ...standing,
            fingerprint: "l1",
            type: "Oauth2CredentialProvider",
            scope: "secret-pool",
            reason: "not authorized",
          },
        ],
      },
    ),
    reportFailure("acme/login/dev", "stack dev could not be read: incorrect passphrase"),
  ];
  const compared = compareWithBaseline(stacks, baseline);
  return assembleReport({
    version: "0.0.0",
    takenAt: TAKEN_AT,
    ...compared,
    baselineTakenAt: baseline?.takenAt,
    warnings: ignore.listIdle().map((idle) => describeIdle(idle, "drift-ignore.yaml")),
  });
}
