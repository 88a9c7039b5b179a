/**
 * The account that the emulator accepts by default. Its keys are public test values and open nothing anywhere else.
 */
import type { Account } from "../account";
import type { CloudDefaults } from "../cloud-options";
import { alicloudSwitchValues, type AlicloudSwitches } from "./switches";

export const defaultAlicloudAccount: Readonly<Account> = {
  accountId: "1900000000000001",
  accessKey: "AKEMULATORALICLOUD01",
  secretKey: "emulator-key-secret-for-tests-only-0002",
};

export const alicloudDefaults: CloudDefaults<AlicloudSwitches> = {
  account: defaultAlicloudAccount,
  accountIdRule: { pattern: /^\d{1,19}$/, text: "An Alibaba Cloud account id is 1 to 19 digits." },
  switchValues: alicloudSwitchValues,
};
