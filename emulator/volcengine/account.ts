/**
 * The account that the emulator accepts by default. Its keys are public test values and open nothing anywhere else.
 */
import type { Account } from "../account";
import type { CloudDefaults } from "../cloud-options";
import { switchValues, type Switches } from "./switches";

export const defaultAccount: Readonly<Account> = {
  accountId: "2100000001",
  accessKey: "AKEMULATOR0000000001",
  secretKey: "emulator-secret-key-for-tests-only-0001",
};

export const defaultRegion = "cn-beijing";

export const volcengineDefaults: CloudDefaults<Switches> = {
  account: defaultAccount,
  // GetCallerIdentity answers the account as a JSON number.
  accountIdRule: { pattern: /^\d{1,15}$/, text: "An account id is 1 to 15 digits." },
  switchValues,
};
