/**
 * What can be chosen of any cloud before the emulator starts: who may sign, and which answers the unproven
 * questions get. Knows no cloud.
 */
import { checkAccounts, type Account, type AccountIdRule } from "./account";
import { parseSwitches, toDefaults, type SwitchValues } from "./switch";

export interface CloudOptions<S> {
  /** who may sign; default: one account, the cloud's default one */
  accounts?: Account[];
  switches?: Partial<S>;
}

export interface CloudSettings<S> {
  /** read anew for each request, so that a test can rotate a key or end a session token */
  readonly accounts: Account[];
  readonly switches: S;
}

export interface CloudDefaults<S> {
  readonly account: Account;
  readonly accountIdRule: AccountIdRule;
  readonly switchValues: SwitchValues<S>;
}

/** Throws OptionError. */
export function readCloudOptions<S extends object>(
  options: CloudOptions<S>,
  { account, accountIdRule, switchValues }: CloudDefaults<S>,
): CloudSettings<S> {
  return {
    accounts: checkAccounts(options.accounts ?? [{ ...account }], accountIdRule),
    switches: { ...toDefaults(switchValues), ...parseSwitches(switchValues, { ...options.switches }) },
  };
}
