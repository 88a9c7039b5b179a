/**
 * Rows of RAM applications and their secrets. Required scopes need predefined ones, so they have a shape of their own.
 */
import type { Json, JsonObject } from "../../../emulator/index";
import { flag, row, toExtraRow } from "../row";
import type { Shape } from "../row";

const IMPLIED = "openid";

const dropImplied = (value: unknown): Json =>
  Array.isArray(value) ? (value as Json[]).filter((scope) => scope !== IMPLIED) : (value as Json);

/** `openid` is part of every application, whether it is stored or not. */
const simplify = (wire: JsonObject): JsonObject => ({
  ...wire,
  PredefinedScopes: dropImplied(wire["PredefinedScopes"] ?? []),
  RequiredScopes: dropImplied(wire["RequiredScopes"] ?? []),
});

const scopes = (first: string[], second: string[], outside: string[]) =>
  row(first, second, [IMPLIED, ...outside], { gone: [IMPLIED], toWire: dropImplied });

// The update is a partial one, says the contract.
const shared = { stored: "application", meanings: ["keep"], simplify } as const;

export const applicationShapes: readonly Shape[] = [
  {
    ...shared,
    name: "an application",
    minimal: { appName: "{name}", displayName: "Portal", appType: "NativeApp" },
    rows: {
      appName: row("{name}", "{name}-second", "{name}-outside"),
      displayName: row("first", "second", "outside"),
      appType: row("NativeApp", "ServerApp", "WebApp"),
      protocolVersion: row("2.1", "2.0", "2.0"),
      redirectUris: row(
        ["https://first.example.com/cb", "https://both.example.com/cb"],
        ["https://second.example.com/cb", "https://both.example.com/cb"],
        ["https://x.example.com/cb"],
        { gone: [] },
      ),
      secretRequired: flag(true),
      accessTokenValidity: row(900, 1800, 10_800),
      refreshTokenValidity: row(7200, 8000, 31_536_000),
      predefinedScopes: scopes(["/acs/scim"], [], ["/acs/scim", "/acs/ccc"]),
      isMultiTenant: flag(false),
      adopt: row(false, true),
      allowSameName: row(false, true),
      extra: toExtraRow(),
    },
  },
  {
    ...shared,
    name: "an application with scopes that nobody can decline",
    alicloud: { requiredWithoutList: "reset" },
    minimal: {
      appName: "{name}",
      displayName: "Portal",
      appType: "WebApp",
      predefinedScopes: ["openid", "aliuid", "profile", "/acs/ccc"],
    },
    rows: { requiredScopes: scopes(["aliuid"], ["profile"], ["aliuid", "/acs/ccc"]) },
  },
];

export const appSecretShapes: readonly Shape[] = [
  {
    name: "a secret of an application",
    stored: "appSecret",
    meanings: ["keep"],
    minimal: { appId: "{application}" },
    rows: { appId: row("{application}", "{otherApplication}") },
  },
];
