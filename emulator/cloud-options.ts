/**
 * What can be chosen of any cloud before the emulator starts: who may sign, and which answers the unproven
 * questions get. Knows no cloud.
 */
import { checkAccounts, type Account, type AccountIdRule } from "./account";
import { parseSwitches, toDefaults, type SwitchValues } from "./switch";

export interface CloudOptions<S, A extends Account = Account> {
  /** who may sign; default: one account, the cloud's default one */
  accounts?: A[];
  switches?: Partial<S>;
}

export interface CloudSettings<S, A extends Account = Account> {
  /** read anew for each request, so that a test can rotate a key or end a session token */
  readonly accounts: A[];
  readonly switches: S;
}

export interface CloudDefaults<S, A extends Account = Account> {
  readonly account: A;
  readonly accountIdRule: AccountIdRule;
  readonly switchValues: SwitchValues<S>;
}

/** Throws OptionError. */
export function readCloudOptions<S extends object, A extends Account>(
  options: CloudOptions<S, A>,
  { account, accountIdRule, switchValues }: CloudDefaults<S, A>,
): CloudSettings<S, A> {
  return {
    accounts: checkAccounts(options.accounts ?? [{ ...account }], accountIdRule),
    switches: { ...toDefaults(switchValues), ...parseSwitches(switchValues, { ...options.switches }) },
  };
}
