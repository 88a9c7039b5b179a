/**
 * Applications and secrets of one emulator, led through the real session, and what the wire carried. Knows no promise.
 */
import type { AlicloudSwitches, Emulator, JsonObject } from "../../../../emulator/index";
import { ramAppSecret } from "../../../../provider/alicloud/resources/ram-app-secret";
import { ramApplication } from "../../../../provider/alicloud/resources/ram-application";
import type { Client } from "../../../../provider/lifecycle/define-resource";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import type { Connection, StackResource } from "../../../support/in-process";

export interface SentCall {
  action: string;
  body: JsonObject;
}

export interface Bench {
  emulator: Emulator;
  connection: Connection;
  application: StackResource;
  /** Every call since the last question, under the names of the API. */
  takeCalls: () => SentCall[];
  takeWrites: () => SentCall[];
  stored: () => JsonObject[];
  secrets: () => JsonObject[];
  openApplication: () => StackResource;
  openSecret: () => StackResource;
}

export async function openBench(
  switches: Partial<AlicloudSwitches> = {},
  config: Record<string, string> = {},
): Promise<Bench> {
  const emulator = await openEmulator({ alicloud: { switches } });
  return joinBench(emulator, config);
}

/** Another provider process at the same emulator. */
export function joinBench(emulator: Emulator, config: Record<string, string> = {}): Bench {
  const connection = connect(emulator, { cloud: "alicloud", config });
  const calls: SentCall[] = [];
  const { client } = connection.session as { client: Client };
  const call = client.call.bind(client);
  client.call = (action, body) => {
    calls.push({ action, body });
    return call(action, body);
  };
  const openApplication = () => createStackResource(ramApplication, connection);
  const takeCalls = () => calls.splice(0);
  return {
    emulator,
    connection,
    application: openApplication(),
    takeCalls,
    takeWrites: () => takeCalls().filter(({ action }) => !/^(Get|List)/.test(action)),
    stored: () => emulator.alicloud.store().applications(),
    secrets: () => emulator.alicloud.store().appSecrets(),
    openApplication,
    openSecret: () => createStackResource(ramAppSecret, connection),
  };
}

export const MINIMAL: Tree = { appName: "portal", displayName: "Portal", appType: "NativeApp" };

export const FULL: Tree = {
  ...MINIMAL,
  protocolVersion: "2.0",
  redirectUris: ["https://a.example.com/cb", "https://b.example.com/cb?x=1&y=%20"],
  secretRequired: true,
  accessTokenValidity: 900,
  refreshTokenValidity: 7200,
  predefinedScopes: ["openid", "aliuid", "profile"],
  requiredScopes: ["profile"],
  isMultiTenant: false,
};

/** Every field that an update takes, with another value. */
export const CHANGED: Tree = {
  ...FULL,
  displayName: "Portal *~ +",
  redirectUris: ["http://localhost:8080/cb"],
  secretRequired: false,
  accessTokenValidity: 10_800,
  refreshTokenValidity: 31_536_000,
  predefinedScopes: ["aliuid", "/acs/ccc"],
  requiredScopes: ["/acs/ccc", "aliuid"],
  isMultiTenant: true,
};

/** Nothing to do for this program, before and after a refresh. */
export async function isQuiet(resource: StackResource, program: Tree): Promise<boolean> {
  const before = (await resource.preview(program)).step;
  const drift = await resource.refresh();
  return before === "same" && drift === "same" && (await resource.preview(program)).step === "same";
}

/** A field of what is stored that is a text. */
export function textOf(stored: JsonObject | undefined, name: string): string {
  const value = stored?.[name];
  if (typeof value !== "string") throw new Error(`nothing is stored as ${name}`);
  return value;
}
