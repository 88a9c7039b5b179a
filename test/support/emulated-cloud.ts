/**
 * How a provider is told to use the emulator: keys and endpoint of every cloud, in the environment and the
 * configuration of each. Knows no resource.
 */
import { defaultAccount, defaultAlicloudAccount, defaultOneaccessAccount } from "../../emulator/index";
import type { Account, Emulator, ObjectAccess } from "../../emulator/index";
import { clouds } from "../../provider/clouds";
import type { CloudFacts } from "../../provider/cloud-facts";

interface EmulatedCloud {
  account: Readonly<Account>;
  /** Environment variables of key id and secret. */
  keys: readonly [string, string];
  /** Key of the endpoint, where it is not `endpoint`. */
  endpointKey?: string;
  part: (emulator: Emulator) => EmulatedPart;
}

/** The emulator's hand on one cloud. */
interface EmulatedPart {
  accounts: Account[];
  switches: object;
  /** What is stored for its first account. */
  store: () => ObjectAccess;
}

const EMULATED: Readonly<Record<string, EmulatedCloud>> = {
  alicloud: {
    account: defaultAlicloudAccount,
    keys: ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    part: (emulator) => emulator.alicloud,
  },
  oneaccess: {
    account: defaultOneaccessAccount,
    keys: ["HUAWEICLOUD_ONEACCESS_CLIENT_ID", "HUAWEICLOUD_ONEACCESS_CLIENT_SECRET"],
    part: (emulator) => emulator.oneaccess,
    endpointKey: "domain",
  },
  volcengine: {
    account: defaultAccount,
    keys: ["VOLCENGINE_ACCESS_KEY", "VOLCENGINE_SECRET_KEY"],
    part: (emulator) => emulator,
  },
};

/** The cloud of a kind. */
export function findCloud(kind: string): CloudFacts {
  const name = kind.split(":")[0];
  const cloud = clouds.find(({ facts }) => facts.name === name);
  if (cloud === undefined) throw new Error(`no cloud of ${kind}`);
  return cloud.facts;
}

function findEmulated(name: string): EmulatedCloud {
  const emulated = EMULATED[name];
  if (emulated === undefined) throw new Error(`the emulator has no ${name}`);
  return emulated;
}

/** What the emulator stores for the cloud of a kind. */
export function findStore(emulator: Emulator, kind: string): ObjectAccess {
  return findPart(emulator, kind).store();
}

/** What the emulator plays of the cloud of a kind. */
export function findPart(emulator: Emulator, kind: string): EmulatedPart {
  return findEmulated(findCloud(kind).name).part(emulator);
}

export function toEmulatorKeys(): Record<string, string> {
  return Object.fromEntries(
    clouds.flatMap(({ facts }) => {
      const { account, keys } = findEmulated(facts.name);
      return [
        [keys[0], account.accessKey],
        [keys[1], account.secretKey],
      ];
    }),
  );
}

/** Full key of a setting; `endpoint` under the name that the cloud has for it. */
export function toConfigKey({ name, namespace }: CloudFacts, key: string): string {
  const own = key === "endpoint" ? (findEmulated(name).endpointKey ?? key) : key;
  return `${namespace}:${own}`;
}

/** The same settings in every cloud's namespace. */
export function toConfig(settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    clouds.flatMap(({ facts }) =>
      Object.entries(settings).map(([key, value]) => [toConfigKey(facts, key), value]),
    ),
  );
}
