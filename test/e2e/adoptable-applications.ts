/**
 * RAM applications as a team left them before it met this package: one of each type, with what the service forces and
 * fills in, and with secrets. Made through the control plane itself. Knows no stack.
 */
import type { Emulator, JsonObject } from "../../emulator";
import { call } from "../emulator/alicloud/signed-call";
import { readText } from "./emulated-stack";

export async function fillApplications(emulator: Emulator): Promise<void> {
  const make = async (settings: Record<string, string>): Promise<string> => {
    const answer = await call(emulator, "CreateApplication", settings);
    return readText(answer["Application"] as JsonObject, "AppId");
  };
  const portal = await make({
    AppName: "portal",
    DisplayName: "The portal",
    AppType: "WebApp",
    SecretRequired: "false",
    AccessTokenValidity: "1800",
    RedirectUris: "https://portal.example.com/callback;http://127.0.0.1:8080/callback",
    PredefinedScopes: "aliuid;profile",
    RequiredScopes: "aliuid",
  });
  await make({ AppName: "mobile", DisplayName: "Mobile", AppType: "NativeApp", IsMultiTenant: "false" });
  const sync = await make({ AppName: "sync", DisplayName: "Sync", AppType: "ServerApp" });
  for (const AppId of [portal, portal, sync]) await call(emulator, "CreateAppSecret", { AppId });
}
