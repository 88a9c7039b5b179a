/**
 * The accounts whose signatures the emulator accepts. The default one's keys are public test values and open
 * nothing anywhere else.
 */
import { OptionError } from "../control-plane";
import { isMeant } from "../fault-rule";

export interface Account {
  accountId: string;
  accessKey: string;
  secretKey: string;
  /** set for temporary credentials: calls must then carry it as X-Security-Token */
  sessionToken?: string;
  /** what the key may call, as a policy of the vendor names it: `id:GetUserPool`, `id:List*`; default: everything */
  allow?: readonly string[];
}

export const defaultAccount: Readonly<Account> = {
  accountId: "2100000001",
  accessKey: "AKEMULATOR0000000001",
  secretKey: "emulator-secret-key-for-tests-only-0001",
};

export const defaultRegion = "cn-beijing";

/** Whether a call is among what the account's key may do. */
export function isAllowed({ allow }: Account, service: string, action: string): boolean {
  const name = `${service}:${action}`;
  return allow?.some((pattern) => isMeant(pattern, name)) ?? true;
}

/** Returns the same list, so that later changes to it count; throws OptionError when an account cannot work. */
export function checkAccounts(accounts: Account[]): Account[] {
  if (accounts.length === 0) throw new OptionError("The emulator needs at least one account.");
  const keys = new Set<string>();
  for (const { accountId, accessKey, secretKey } of accounts) {
    // GetCallerIdentity answers the account as a JSON number.
    if (!/^\d{1,15}$/.test(accountId)) throw new OptionError("An account id is 1 to 15 digits.");
    if (!/^[A-Za-z0-9_-]+$/.test(accessKey))
      throw new OptionError("An access key is letters, digits, - and _.");
    if (secretKey === "") throw new OptionError("A secret key must not be empty.");
    if (keys.has(accessKey)) throw new OptionError(`The access key ${accessKey} is given twice.`);
    keys.add(accessKey);
  }
  return accounts;
}
