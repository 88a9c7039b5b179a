/**
 * Volcengine as a session. Knows no resource and no engine.
 */
import type { Session } from "../lifecycle/session";
import type { Cloud } from "../session/cloud";
import { createSession } from "../session/session";
import type { SessionOptions } from "../session/session";
import { readSettings } from "./config/settings";

const VOLCENGINE: Cloud = {
  readSettings,
  // Source: the contract's request and response fields of all actions of this package.
  secretFields: new Set(["clientsecret", "registrationaccesstoken"]),
  load: async () => (await import("./control-plane.js")).controlPlane,
};

export function createVolcengineSession(options: SessionOptions): Session {
  return createSession(VOLCENGINE, options);
}
