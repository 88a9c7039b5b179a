/**
 * One Pulumi stack and the control planes behind it, with what every end-to-end test asks after each step: is a
 * preview empty, is a refresh empty, do state and live objects agree, is a secret left anywhere. Knows no program.
 */
import { expect } from "vitest";
import {
  defaultAccount,
  defaultAlicloudAccount,
  defaultOneaccessAccount,
  startEmulator,
} from "../../emulator";
import type { Emulator, EmulatorOptions, JsonObject } from "../../emulator";
import { isManaged, listLiveIds } from "../support/live-ids";
import { createPulumiStack } from "../support/pulumi-cli";
import type { PulumiStack, StackOptions } from "../support/pulumi-cli";
import type { StateResource } from "../support/stack-state";

export interface EmulatedStackOptions extends Omit<StackOptions, "emulatorUrl"> {
  emulator?: EmulatorOptions;
  /** Config secrets of the project by name; their values are looked for in everything left behind. */
  secrets?: Record<string, string>;
}

export interface EmulatedStack extends PulumiStack {
  emulator: Emulator;
  setSecret(name: string, value: string): Promise<void>;
  /** Preview and refresh both find nothing to do. */
  expectSettled(): Promise<void>;
  /** The identity resources in state, without those that wait for their deletion. */
  listManaged(): Promise<StateResource[]>;
  /** Each managed id is a live object, each live object is managed, nothing is half done. */
  expectAgreement(): Promise<StateResource[]>;
  /** No secret of this stack stands in any file that the runs left behind. */
  expectNoSecretLeft: () => void;
  close(): Promise<void>;
}

export async function openEmulatedStack(options: EmulatedStackOptions): Promise<EmulatedStack> {
  const { emulator: emulatorOptions, secrets = {}, ...stackOptions } = options;
  const emulator = await startEmulator(emulatorOptions);
  const projectName = options.projectName ?? "project";
  const toKey = (name: string): string => `${projectName}:${name}`;
  const hidden = new Set([
    ...Object.values(secrets),
    defaultAccount.secretKey,
    defaultAlicloudAccount.secretKey,
    defaultOneaccessAccount.secretKey,
  ]);
  const stack = await createPulumiStack({
    ...stackOptions,
    emulatorUrl: emulator.url,
    env: {
      VOLCENGINE_ACCESS_KEY: defaultAccount.accessKey,
      VOLCENGINE_SECRET_KEY: defaultAccount.secretKey,
      ALIBABA_CLOUD_ACCESS_KEY_ID: defaultAlicloudAccount.accessKey,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: defaultAlicloudAccount.secretKey,
      HUAWEICLOUD_ONEACCESS_CLIENT_ID: defaultOneaccessAccount.accessKey,
      HUAWEICLOUD_ONEACCESS_CLIENT_SECRET: defaultOneaccessAccount.secretKey,
      ...options.env,
    },
    config: {
      ...options.config,
      ...Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [toKey(name), { secret }])),
    },
  });

  const listResources = async (): Promise<StateResource[]> =>
    (await stack.exportState()).deployment.resources ?? [];

  return {
    ...stack,
    emulator,
    setSecret: async (name, value) => {
      hidden.add(value);
      await stack.setConfig(toKey(name), value, { secret: true });
    },
    expectSettled: async () => {
      // Neither takes the lock of the stack.
      await Promise.all([stack.expectEmptyPreview(), stack.expectEmptyRefresh()]);
    },
    listManaged: async () => (await listResources()).filter((entry) => isManaged(entry) && !entry.delete),
    expectAgreement: async () => {
      const { deployment } = await stack.exportState();
      const managed = (deployment.resources ?? []).filter(isManaged);
      expect(managed.filter((entry) => entry.delete === true || entry.initErrors !== undefined)).toEqual([]);
      expect(deployment.pending_operations ?? []).toEqual([]);
      expect(managed.map(({ id }) => id ?? "").toSorted(compareTexts)).toEqual(
        listLiveIds(emulator).toSorted(compareTexts),
      );
      return managed.toSorted((left, right) => compareTexts(left.urn, right.urn));
    },
    expectNoSecretLeft: () => {
      expect([...hidden].flatMap((secret) => stack.filesWith(secret))).toEqual([]);
    },
    close: async () => {
      stack.dispose();
      await emulator.close();
    },
  };
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** The uid of a live object; throws when there is no such object. */
export function readUid(live: JsonObject | undefined): string {
  return readText(live, "Uid");
}

/** A text of a live object; throws when there is no such object. */
export function readText(live: JsonObject | undefined, name: string): string {
  const value = live?.[name];
  if (typeof value !== "string") throw new Error(`no object with ${name}`);
  return value;
}

/** What makes an entry of the state the same one: ciphertexts are new with each write. */
export function listIdentities(resources: readonly StateResource[]): (string | undefined)[][] {
  return resources.map(({ urn, type, id }) => [urn, type, id]);
}

/** Finds a managed resource by its Pulumi name. */
export function findByName(resources: readonly StateResource[], name: string): StateResource {
  const found = resources.find(({ urn }) => urn.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`no ${name} in state`);
  return found;
}
