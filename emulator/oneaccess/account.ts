/**
 * Who may ask for a token, and what the portal holds that no action of the service makes: applications and attributes.
 * The keys are public test values and open nothing anywhere else.
 */
import type { Account } from "../account";
import type { CloudDefaults } from "../cloud-options";
import { oneaccessSwitchValues, type OneaccessSwitches } from "./switches";

/** An application as the portal has it; the service has no action that makes one. */
export interface OneaccessApplication {
  readonly id: string;
  /** is its object model "application organization" on? */
  readonly hasOrganizations: boolean;
  readonly isDisabled?: boolean;
}

/** `accountId` names the instance (tenant); `accessKey` is the client id, `secretKey` the client secret. */
export interface OneaccessAccount extends Account {
  /** the instance's applications; default: those of the default account */
  applications?: readonly OneaccessApplication[];
  /** names of the attributes that extensions may hold; default: any */
  attributes?: readonly string[];
}

/** Ids in the form of the vendor's pages. */
export const defaultApplications: readonly OneaccessApplication[] = [
  { id: "20260102030405006-A1B2-0C1D2E3F4", hasOrganizations: true },
  { id: "20260102030405007-A1B2-0C1D2E3F5", hasOrganizations: false },
];

export const defaultOneaccessAccount: Readonly<OneaccessAccount> = {
  accountId: "emulator-instance",
  accessKey: "emulator-client-id-01",
  secretKey: "emulator-client-secret-for-tests-only-0003",
};

export const oneaccessDefaults: CloudDefaults<OneaccessSwitches, OneaccessAccount> = {
  account: defaultOneaccessAccount,
  accountIdRule: {
    pattern: /^[a-z0-9-]{1,63}$/,
    text: "A OneAccess instance is named by small letters, digits and -.",
  },
  switchValues: oneaccessSwitchValues,
};

/** What the portal of an instance holds: of all its keys together. */
export interface Portal {
  readonly applications: readonly OneaccessApplication[];
  /** undefined: any */
  readonly attributes: readonly string[] | undefined;
}

export function toPortal(accounts: readonly OneaccessAccount[], accountId: string): Portal {
  const own = accounts.filter((account) => account.accountId === accountId);
  const stated = own.flatMap(({ attributes }) => (attributes ? [attributes] : []));
  return {
    applications: own.flatMap(({ applications }) => applications ?? defaultApplications),
    attributes: stated.length === 0 ? undefined : stated.flat(),
  };
}
