/** Applications and secrets made in one line, and what answers say about them. */
import type { Emulator, JsonObject } from "../../../emulator";
import { call, type CallOptions, type Query } from "./signed-call";

export const webApp: Query = { DisplayName: "Web", AppName: "web", AppType: "WebApp" };

export async function createApplication(
  emulator: Emulator,
  query: Query = {},
  options: CallOptions = {},
): Promise<JsonObject> {
  const { Application } = await call(emulator, "CreateApplication", { ...webApp, ...query }, options);
  return Application as JsonObject;
}

export async function updateApplication(
  emulator: Emulator,
  appId: string,
  query: Query,
  options: CallOptions = {},
): Promise<JsonObject> {
  const { Application } = await call(emulator, "UpdateApplication", { AppId: appId, ...query }, options);
  return Application as JsonObject;
}

export async function createSecret(emulator: Emulator, appId: string): Promise<JsonObject> {
  const { AppSecret } = await call(emulator, "CreateAppSecret", { AppId: appId });
  return AppSecret as JsonObject;
}

export const idOf = (application: JsonObject): string => application["AppId"] as string;

export const urisOf = (application: JsonObject): string[] =>
  (application["RedirectUris"] as { RedirectUri: string[] }).RedirectUri;

/** The scopes of an answer in its order, required ones with a star. */
export function scopesOf(application: JsonObject): string[] {
  const { PredefinedScopes } = application["DelegatedScope"] as {
    PredefinedScopes: { PredefinedScope: { Name: string; Required: boolean }[] };
  };
  return PredefinedScopes.PredefinedScope.map(({ Name, Required }) => `${Name}${Required ? "*" : ""}`);
}
