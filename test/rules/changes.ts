/**
 * Changes for the tests of the rules: what differs from a harmless resource of its kind. Knows no rule.
 */
import type { Tree } from "../../provider/lifecycle/tree";
import type { ResourceChange } from "../../rules/risk-rule";

export const POOL = "volcengine:UserPool";
export const OAUTH = "volcengine:IdentityProviderOAuth";
export const OIDC = "volcengine:IdentityProviderOIDC";
export const CREDENTIAL = "volcengine:Oauth2CredentialProvider";
export const APPLICATION = "alicloud:RamApplication";
export const APP_SECRET = "alicloud:RamAppSecret";
export const USER = "oneaccess:User";
export const ACCOUNT = "oneaccess:ApplicationAccount";
export const ORGANIZATION = "oneaccess:Organization";

/** 2026-10-21. */
export const NOW_MS = Date.UTC(2026, 9, 21);

const login = { userPoolUid: "p1", name: "x", clientId: "c", enabled: true, usePkce: true };
export const HARMLESS: Readonly<Record<string, Tree>> = {
  [POOL]: { name: "people" },
  [OAUTH]: {
    ...login,
    authorizationEndpoint: "https://a.example/authorize",
    tokenEndpoint: "https://a.example/token",
    userEndpoint: "https://a.example/user",
    idAttribute: "id",
  },
  [OIDC]: { ...login, issuer: "https://a.example", isIdTokenMapping: true },
  [CREDENTIAL]: { name: "crm", poolName: "default", vendor: "google", config: { clientId: "c" } },
  [APPLICATION]: { appName: "portal", displayName: "Portal", appType: "NativeApp" },
  [APP_SECRET]: { appId: "4000000000000000001" },
  [USER]: { userName: "ann" },
  [ACCOUNT]: { applicationId: "a1", userId: "u1", accountName: "ann" },
  [ORGANIZATION]: { code: "lab", name: "Lab" },
};

export interface ChangeOptions extends Partial<Omit<ResourceChange, "before" | "after">> {
  before?: Tree;
  after?: Tree;
}

export function update(kind: string, before: Tree, after: Tree, more: ChangeOptions = {}): ResourceChange {
  const base = HARMLESS[kind] ?? {};
  return {
    kind,
    name: "x",
    urn: `urn:${kind}::x`,
    op: "update",
    before: { ...base, ...before },
    after: { ...base, ...after },
    ...more,
  };
}

export function create(kind: string, after: Tree, more: ChangeOptions = {}): ResourceChange {
  return {
    kind,
    name: "x",
    urn: `urn:${kind}::x`,
    op: "create",
    after: { ...HARMLESS[kind], ...after },
    ...more,
  };
}

export function remove(kind: string): ResourceChange {
  return { kind, name: "x", urn: `urn:${kind}::x`, op: "delete", before: HARMLESS[kind] ?? {} };
}

export const replace = (kind: string, path: string, before: unknown, after: unknown): ResourceChange =>
  update(kind, { [path]: before }, { [path]: after }, { op: "replace", replaceReasons: [path] });

/** `none`: the rule does not fire. */
export type Case = [title: string, change: ResourceChange, level: "high" | "medium" | "none"];
