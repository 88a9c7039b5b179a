/**
 * The accounts whose signatures the emulator accepts, and what their keys may call. Knows no cloud: how an
 * account's id looks is the cloud's to say.
 */
import { OptionError } from "./control-plane";
import { isMeant } from "./fault-rule";

export interface Account {
  accountId: string;
  accessKey: string;
  secretKey: string;
  /** set for temporary credentials: calls must then carry it as the cloud's security token header */
  sessionToken?: string;
  /** what the key may call, as a policy of the vendor names it: `id:GetUserPool`, `ram:List*`; default: everything */
  allow?: readonly string[];
}

/** How a cloud's account ids look, and the sentence that says so. */
export interface AccountIdRule {
  readonly pattern: RegExp;
  readonly text: string;
}

/** Whether a call is among what the account's key may do. */
export function isAllowed({ allow }: Account, service: string, action: string): boolean {
  const name = `${service}:${action}`;
  return allow?.some((pattern) => isMeant(pattern, name)) ?? true;
}

/** Returns the same list, so that later changes to it count; throws OptionError when an account cannot work. */
export function checkAccounts<A extends Account>(accounts: A[], idRule: AccountIdRule): A[] {
  if (accounts.length === 0) throw new OptionError("The emulator needs at least one account.");
  const keys = new Set<string>();
  for (const { accountId, accessKey, secretKey } of accounts) {
    if (!idRule.pattern.test(accountId)) throw new OptionError(idRule.text);
    if (!/^[A-Za-z0-9._-]+$/.test(accessKey))
      throw new OptionError("An access key is letters, digits, ., - and _.");
    if (secretKey === "") throw new OptionError("A secret key must not be empty.");
    if (keys.has(accessKey)) throw new OptionError(`The access key ${accessKey} is given twice.`);
    keys.add(accessKey);
  }
  return accounts;
}
