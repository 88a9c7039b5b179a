/**
 * What an emulator holds and what a state holds of it, in the same ids. Knows no test runner, so that a command can
 * ask too.
 */
import type { Emulator } from "../../emulator";
import type { StateResource } from "./stack-state";

const TYPE_PREFIX = "pulumi-nodejs:dynamic/volcengine:";

export function isManaged({ type }: StateResource): boolean {
  return type.startsWith(TYPE_PREFIX) || type.startsWith("volcengine-agentid:index:");
}

/** The ids that state should hold for what the control plane holds. */
export function listLiveIds(emulator: Emulator, accountId?: string, region?: string): string[] {
  const store = emulator.store(accountId, region);
  return [
    ...store.userPools().map((pool) => toId(pool["Uid"])),
    ...store.identityProviders().map((provider) => toId(provider["UserPoolUid"], provider["Uid"])),
    ...store.credentialProviders().map((provider) => toId(provider["PoolName"], provider["Name"])),
  ];
}

function toId(...parts: unknown[]): string {
  return parts.map((part) => encodeURIComponent(String(part))).join("/");
}
