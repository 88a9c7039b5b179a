/**
 * An instance of Huawei Cloud OneAccess as a session. Knows no resource and no engine.
 */
import type { Session } from "../lifecycle/session";
import type { Cloud } from "../session/cloud";
import { createSession } from "../session/session";
import type { SessionOptions } from "../session/session";
import { readSettings } from "./config/settings";

const ONEACCESS: Cloud = {
  readSettings,
  // Personal data too: an error of the service may quote it. Source: the contract, CreateUser and the token's answer.
  secretFields: new Set(["password", "mobile", "email", "attr_identity_number", "access_token", "id_token"]),
  load: async () => (await import("./control-plane.js")).controlPlane,
};

export function createOneaccessSession(options: SessionOptions): Session {
  return createSession(ONEACCESS, options);
}
