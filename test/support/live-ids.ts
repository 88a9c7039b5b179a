/**
 * What an emulator holds and what a state holds of it, in the same ids. Knows no test runner, so that a command can
 * ask too.
 */
import type { Emulator } from "../../emulator";
import { clouds } from "../../provider/clouds";
import type { StateResource } from "./stack-state";

const TYPE_PREFIXES = clouds.flatMap(({ facts }) => [
  `pulumi-nodejs:dynamic/${facts.name}:`,
  `${facts.namespace}:index:`,
]);

export function isManaged({ type }: StateResource): boolean {
  return TYPE_PREFIXES.some((prefix) => type.startsWith(prefix));
}

/** The ids that state should hold for what the control planes of all clouds hold in their first accounts. */
export function listLiveIds(emulator: Emulator): string[] {
  const alicloud = emulator.alicloud.store();
  const oneaccess = emulator.oneaccess.store();
  return [
    ...listVolcengineIds(emulator),
    ...alicloud.applications().map((application) => toId(application["AppId"])),
    ...alicloud.appSecrets().map((secret) => toId(secret["AppId"], secret["AppSecretId"])),
    ...oneaccess.organizations().map((organization) => toId(organization["org_id"])),
    ...oneaccess.users().map((user) => toId(user["user_id"])),
    ...oneaccess.appOrganizations().map((org) => toId(org["application_id"], org["org_id"])),
    ...oneaccess.appAccounts().map((account) => toId(account["application_id"], account["id"])),
  ];
}

/** The same of Volcengine alone, in a place of its own. */
export function listVolcengineIds(emulator: Emulator, accountId?: string, region?: string): string[] {
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
