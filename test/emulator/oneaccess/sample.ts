/** Organizations, users and accounts made in one line. */
import { defaultApplications, type Emulator, type JsonObject } from "../../../emulator";
import { call, type CallOptions } from "./token-call";

/** with application organizations */
export const application = defaultApplications[0]!.id;
/** without */
export const plainApplication = defaultApplications[1]!.id;

export const appOrgs = `/applications/${application}/organizations`;
export const accounts = `/applications/${application}/accounts`;
export const firstPage = "offset=0&limit=10";

export async function createOrg(
  emulator: Emulator,
  body: JsonObject = {},
  options: CallOptions = {},
): Promise<string> {
  const whole = { code: "root", name: "Root", ...body };
  return (await call(emulator, "POST /organizations", whole, options))["org_id"] as string;
}

export async function createUser(
  emulator: Emulator,
  body: JsonObject = {},
  options: CallOptions = {},
): Promise<string> {
  const whole = { user_name: "alice", mobile: "+86-13800000001", ...body };
  return (await call(emulator, "POST /users", whole, options))["user_id"] as string;
}

export async function createAppOrg(emulator: Emulator, body: JsonObject = {}): Promise<string> {
  const whole = { org_code: "app-root", name: "App root", ...body };
  return (await call(emulator, `POST ${appOrgs}`, whole))["org_id"] as string;
}

export async function createAccount(
  emulator: Emulator,
  userId: string,
  body: JsonObject = {},
): Promise<string> {
  const whole = { user_id: userId, ...body };
  return (await call(emulator, `POST ${accounts}/basic-account`, whole))["account_id"] as string;
}
