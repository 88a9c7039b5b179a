/**
 * Previews as the CLI writes them, with what the engine puts around a step. Knows the form (checked
 * by test/e2e/review.test.ts) and no rule.
 */
import type { Tree } from "../../provider/lifecycle/tree";

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const HIDDEN = "[secret]";
/** Stand where a report must never show them. */
export const CANARIES = ["canary-parameter-77", "canary-query-77", "canary-clear-77", "canary-extra-77"];

export interface StepOptions {
  op: string;
  type?: string;
  before?: Tree;
  after?: Tree;
  outputs?: Tree;
  diff?: readonly string[] | null;
  replaceReasons?: readonly string[];
  dependencies?: readonly string[];
  isDeletedFirst?: boolean;
  line?: number;
}

const ROOT = "urn:pulumi:prod::login::pulumi:pulumi:Stack::login-prod";
const DYNAMIC = "pulumi-nodejs:dynamic/volcengine:";

export function toUrn(type: string, name: string): string {
  return `urn:pulumi:prod::login::${type.includes(":") ? type : `${DYNAMIC}${type}`}::${name}`;
}

export function step(type: string, name: string, options: StepOptions): Tree {
  const { op, before, after, outputs, diff, replaceReasons, dependencies, isDeletedFirst, line } = options;
  const urn = toUrn(type, name);
  const token = type.includes(":") ? type : `${DYNAMIC}${type}`;
  const base = { urn, custom: true, type: token, parent: ROOT, dependencies: dependencies ?? [] };
  const trace = [
    { sourcePosition: "project:///node_modules/pulumi-agent-identity/dist/sdk/volcengine/x.js#36,9" },
    {},
    ...(line === undefined ? [] : [{ sourcePosition: `project:///login.ts#${line},13` }]),
    { sourcePosition: "project:///../../cache/node_modules/@pulumi/cmd/run/run.ts#541,33" },
  ];
  return {
    op,
    urn,
    ...(before !== undefined && {
      oldState: {
        ...base,
        id: "id",
        inputs: before,
        outputs: { ...before, ...outputs },
        ...(isDeletedFirst === true && { pendingReplacement: true }),
        created: "2026-01-01T00:00:00Z",
      },
    }),
    ...(after !== undefined && {
      newState: { ...base, inputs: after, sourcePosition: trace[0]?.sourcePosition, stackTrace: trace },
    }),
    ...(replaceReasons !== undefined && { replaceReasons }),
    detailedDiff:
      diff === undefined || diff === null
        ? null
        : Object.fromEntries(diff.map((path) => [path, { kind: "update", inputDiff: true }])),
  };
}

export function preview(steps: readonly Tree[], more: Tree = {}): string {
  const root = { op: "same", urn: ROOT, newState: { urn: ROOT, custom: false, type: "pulumi:pulumi:Stack" } };
  const all = [root, ...steps];
  const changeSummary: Record<string, number> = {};
  for (const { op } of all as { op: string }[]) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  return JSON.stringify({ config: { "login:x": HIDDEN }, steps: all, duration: 1, changeSummary, ...more });
}

const login = { userPoolUid: "p", clientId: "c", clientSecret: HIDDEN, enabled: true, usePkce: true };
const crm = {
  name: "crm",
  poolName: "default",
  projectName: "default",
  vendor: "custom",
  config: {
    clientId: "c",
    clientSecret: HIDDEN,
    oauth2Discovery: { discoveryUrl: "https://crm.example/x" },
    customParameters: { entries: [{ key: "audience", value: "canary-parameter-77" }] },
    metadata: "canary-parameter-77",
  },
};

/** A plan with something for every part of a report, hostile names and values among them. */
export function samplePlan(): Tree[] {
  const github = {
    ...login,
    name: "github",
    authorizationEndpoint: "https://github.example/authorize",
    tokenEndpoint: "https://github.example/token",
    userEndpoint: "https://api.github.example/user",
    idAttribute: "id",
  };
  const workforce = {
    ...login,
    name: "workforce",
    issuer: "https://acme.okta.example",
    isIdTokenMapping: true,
  };
  return [
    step("IdentityProviderOAuth", "github-login", {
      op: "update",
      before: { ...github, scopesList: ["a"] },
      after: { ...github, usePkce: false, scopesList: ["a", "b`|\u202E@everyone"] },
      diff: ["usePkce", "scopesList[1]", "clientSecret"],
      line: 41,
    }),
    step("IdentityProviderOIDC", "workforce", {
      op: "update",
      before: workforce,
      after: { ...workforce, issuer: "https://user:canary-query-77@lоgin.example/?k=canary-query-77" },
      diff: ["issuer"],
      line: 67,
    }),
    step("Oauth2CredentialProvider", "crm-agent", {
      op: "replace",
      before: crm,
      after: { ...crm, projectName: "crm" },
      diff: ["projectName"],
      replaceReasons: ["projectName"],
      isDeletedFirst: true,
      line: 12,
    }),
    step("Oauth2CredentialProvider", "<b>@everyone</b> `x`|#1 [l](https://evil.example)", {
      op: "create",
      after: {
        ...crm,
        name: "notion",
        config: { ...crm.config, clientSecret: "canary-clear-77", redirectUrl: UNKNOWN },
        extra: { NewField: "canary-extra-77" },
      },
      dependencies: [toUrn("Oauth2CredentialProvider", "crm-agent")],
      line: 30,
    }),
    step("UserPool", "people", {
      op: "update",
      before: { name: "people", description: "canary-clear-77 was in clear" },
      after: { name: "people", description: "b", selfSignUpEnabled: true },
      diff: ["description", "selfSignUpEnabled"],
      line: 3,
    }),
    step("UserPool", "brand", {
      op: "update",
      before: { name: "brand", description: "a" },
      after: { name: "brand", description: "b" },
      diff: ["description"],
      line: 4,
    }),
    step("Webhook", "later", { op: "create", after: { url: "https://x.example" } }),
    step("aws:s3/bucket:Bucket", "bucket", { op: "update", before: {}, after: {}, diff: ["tags"] }),
    step("UserPool", "quiet", { op: "same", before: { name: "quiet" }, after: { name: "quiet" } }),
  ];
}

export const WAIVERS = `# accepted risks
waivers:
  - rule: pool-open
    resource: people
    reason: "public sign-up <script> @everyone"
    approver: alice@acme.example
    expires: 2026-12-31
  - { rule: idp-pkce-off, resource: github-login, reason: old, approver: bob, expires: "2026-10-20" }
  - { rule: tls, resource: nobody, reason: none, approver: bob, expires: "2027-01-01" }
`;
