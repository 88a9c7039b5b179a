/**
 * Where a shell may point by mistake: a second account and a second region of the emulator, and what stands
 * where. Knows no stack.
 */
import { defaultAccount } from "../../emulator";
import type { Account, Emulator, JsonObject } from "../../emulator";

export const otherAccount: Readonly<Account> = {
  accountId: "2100000002",
  accessKey: "AKEMULATOR0000000002",
  secretKey: "emulator-secret-key-for-tests-only-0002",
};

export const homeRegion = "cn-beijing";
export const otherRegion = "ap-southeast-1";

export const toKeys = ({ accessKey, secretKey }: Readonly<Account>): Record<string, string> => ({
  VOLCENGINE_ACCESS_KEY: accessKey,
  VOLCENGINE_SECRET_KEY: secretKey,
});

type Objects = Record<string, JsonObject[]>;

/** Everything that is stored, by `<account>/<region>`; places without objects are left out. */
export function listPlaces(emulator: Emulator): Record<string, Objects> {
  const places = [defaultAccount, otherAccount].flatMap(({ accountId }) =>
    [homeRegion, otherRegion].map((region): [string, Objects] => [
      `${accountId}/${region}`,
      emulator.store(accountId, region).list(),
    ]),
  );
  return Object.fromEntries(
    places.filter(([, objects]) => Object.values(objects).some((list) => list.length > 0)),
  );
}

/** The requests that changed what is stored, as `<action> <account>/<region>`. */
export function listWrites(emulator: Emulator): string[] {
  return emulator
    .requests()
    .filter(({ committed }) => committed)
    .map(({ action, account, region }) => `${action} ${account}/${region}`);
}
