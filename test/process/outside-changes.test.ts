/**
 * What somebody did in the console since the last refresh, in the real provider process: no update undoes it unseen,
 * a hidden secret is said to be in doubt, and an object that was made again is not ours.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject, Switches } from "../../emulator/index";
import type { Tree } from "../../provider/lifecycle/tree";
import {
  credentialSample,
  oauthSample,
  oidcSample,
  poolSample,
  REGISTERED,
  SECRET,
} from "../support/sample-inputs";
import { withoutProvider } from "../support/provider-wire";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessResource, ProcessStack } from "./process-stack";

const ROTATED = "rotated-in-the-console-0001";
const LATER = "2099-01-01T00:00:00.000Z";

let stack: ProcessStack | undefined;
let leaks: string[] = [];

async function start(secretInGet: Switches["secretInGet"], config: Record<string, string> = {}) {
  stack = await startProcessStack({ emulator: { switches: { secretInGet } }, config });
  return stack;
}

async function openLogin(
  sample: typeof oauthSample,
  on: ProcessStack,
): Promise<{ resource: ProcessResource; program: Tree }> {
  const pool = on.open("volcengine:UserPool");
  await pool.up(poolSample.minimal);
  const resource = on.open(sample.definition.kind);
  const program = { ...sample.minimal, userPoolUid: pool.state().id };
  await resource.up(program);
  return { resource, program };
}

beforeEach(() => {
  stack = undefined;
});
afterEach(async () => {
  if (stack === undefined) return;
  leaks.push(...listLeaks(stack, [SECRET], [ROTATED]));
  await stack.stop();
});
afterAll(() => {
  expect(leaks).toEqual([]);
  leaks = [];
});

const change = (on: ProcessStack, resource: ProcessResource, patch: JsonObject) =>
  on.emulator.store().change("identityProvider", resource.state().id, patch);
const stored = (on: ProcessStack) => on.emulator.store().identityProviders()[0] ?? {};

describe.each([oauthSample, oidcSample])("$definition.kind", (sample) => {
  test("that was disabled in an emergency stays disabled: an update of something else stops and names the field", async () => {
    const on = await start("masked");
    const { resource, program } = await openLogin(sample, on);
    change(on, resource, { Enabled: false });
    const update = resource.up({ ...program, clientId: "other" });
    await expect(update).rejects.toThrow(
      /somebody changed enabled since the last refresh.*pulumi up --refresh/s,
    );
    expect(stored(on)).toMatchObject({ Enabled: false, ClientId: "client" });
    expect(await resource.refresh()).toBe("drift");
    expect(await resource.up({ ...program, clientId: "other" })).toBe("update");
    expect(stored(on)).toMatchObject({ Enabled: true, ClientId: "other" });
  });

  test.each(["clear", "masked", "empty", "absent"] as const)(
    "whose leaked secret was rotated keeps the new one, shown %s: an update of something else stops",
    async (shown) => {
      const on = await start(shown);
      const { resource, program } = await openLogin(sample, on);
      change(on, resource, { ClientSecret: ROTATED, UpdateTime: LATER });
      await expect(resource.up({ ...program, clientId: "other" })).rejects.toThrow(
        /somebody changed the (secret|object) since the last refresh/,
      );
      expect(stored(on)).toMatchObject({ ClientSecret: ROTATED, ClientId: "client" });
      await resource.refresh();
      await resource.up({ ...program, clientId: "other" });
      expect(stored(on)).toMatchObject({ ClientSecret: SECRET, ClientId: "other" });
      expect(await resource.refresh()).toBe("same");
    },
  );

  test("is overwritten with staleState: overwrite", async () => {
    const on = await start("clear", { "volcengine-agentid:staleState": "overwrite" });
    const { resource, program } = await openLogin(sample, on);
    change(on, resource, { Enabled: false, ClientSecret: ROTATED });
    expect(await resource.up({ ...program, clientId: "other" })).toBe("update");
    expect(stored(on)).toMatchObject({ Enabled: true, ClientSecret: SECRET, ClientId: "other" });
  });

  test("with onDelete: disable is switched off when it leaves the program, and keeps its secret", async () => {
    const on = await start("absent");
    const { resource, program } = await openLogin(sample, on);
    await resource.up({ ...program, onDelete: "disable" });
    await resource.destroy();
    expect(stored(on)).toMatchObject({ Enabled: false, ClientSecret: SECRET });
    expect(on.emulator.countCalls(`Delete${sample.definition.kind.split(":")[1] ?? ""}`)).toBe(0);
  });

  test("whose hidden secret may have changed says so, settles, and is written again by secretVersion", async () => {
    const on = await start("absent");
    const { resource, program } = await openLogin(sample, on);
    change(on, resource, { ClientSecret: ROTATED, UpdateTime: LATER });
    for (const _ of [1, 2]) {
      expect(await resource.refresh()).toBe("same");
      expect(resource.state().outputs["secretStatus"]).toBe("may have changed");
      expect((await resource.preview(program)).step).toBe("same");
    }
    expect(on.told().join("\n")).toContain("the secret may have changed too");
    expect(await resource.up({ ...program, secretVersion: "2" })).toBe("update");
    expect(stored(on)["ClientSecret"]).toBe(SECRET);
    expect(await resource.refresh()).toBe("same");
    expect(resource.state().outputs["secretStatus"]).toBe("not visible");
  });
});

describe("a credential provider that was deleted and made again outside", () => {
  test.each([credentialSample.minimal, REGISTERED])(
    "is not ours: refresh says so, and neither up nor destroy touches it (%#)",
    async (program) => {
      const on = await start("masked");
      const resource = on.open(credentialSample.definition.kind);
      await resource.up(program);
      const ours = resource.state();
      const id = `default/${String(program["name"])}`;
      on.emulator.store().change("credentialProvider", id, { CreatedAt: LATER });
      const before = on.emulator.store().credentialProviders();
      const changed = { ...program, config: { ...(program["config"] as Tree), maxExpires: 60 } };
      await expect(resource.up(changed)).rejects.toThrow("another object bears its name now");
      expect(await resource.refresh()).toBe("gone");
      await expect(resource.up(program)).rejects.toThrow(
        /an object of this name exists already.*adopt: true/,
      );
      await on.provider.delete("Oauth2CredentialProvider", ours.id, withoutProvider(ours.outputs));
      expect(on.emulator.store().credentialProviders()).toEqual(before);
      expect(on.told().join("\n")).toContain("That one was not deleted");
    },
  );
});
