/**
 * Alibaba Cloud as a session. Knows no resource and no engine.
 */
import type { Session } from "../lifecycle/session";
import type { Cloud } from "../session/cloud";
import { createSession } from "../session/session";
import type { SessionOptions } from "../session/session";
import { readSettings } from "./config/settings";

const ALICLOUD: Cloud = {
  readSettings,
  // Source: the contract, answers of CreateAppSecret and GetAppSecret.
  secretFields: new Set(["appsecretvalue"]),
  load: async () => (await import("./control-plane.js")).controlPlane,
};

export function createAlicloudSession(options: SessionOptions): Session {
  return createSession(ALICLOUD, options);
}
