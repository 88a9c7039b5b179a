/**
 * Where the service shows no secret, only the time of the last change tells that it may be another one: information
 * that settles, is no drift, and goes when the secret is written again.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import {
  credentialSample,
  nameOf,
  oauthSample,
  oidcSample,
  SECRET,
  withParent,
} from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { changeStored, findStored } from "../../support/stored-object";

const FOREIGN = "foreign-secret-that-nobody-may-see";

/** A time of the service that is later than all that the test does. */
const LATER = "2099-01-01T00:00:00.000Z";

async function open(
  sample: Sample,
  secretInGet: Switches["secretInGet"],
  config: Record<string, string> = {},
) {
  const emulator = await openEmulator({ switches: { secretInGet } });
  const connection = connect(emulator, { config });
  const placed = await withParent(connection.session, sample);
  let resource = createStackResource(sample.definition, connection);
  await resource.up(placed.minimal);
  const isLogin = sample !== credentialSample;
  const rotate = () =>
    changeStored(
      emulator,
      sample,
      resource.state().id,
      isLogin
        ? { ClientSecret: FOREIGN, UpdateTime: LATER }
        : { Config: { ClientSecret: FOREIGN }, UpdatedAt: LATER },
    );
  const touch = (time: string) =>
    changeStored(emulator, sample, resource.state().id, isLogin ? { UpdateTime: time } : { UpdatedAt: time });
  const status = () => resource.state().outputs["secretStatus"];
  const secret = () => {
    const stored = findStored(emulator, sample);
    return ((isLogin ? stored : stored["Config"]) as Tree)["ClientSecret"];
  };
  const alter = (program: Tree): Tree =>
    isLogin
      ? { ...program, clientId: "changed" }
      : { ...program, config: { ...(program["config"] as Tree), clientId: "changed" } };
  /** The next command is another process, which shares no list with the one before. */
  const run = () => {
    const next = connect(emulator, { config });
    resource = createStackResource(sample.definition, next, resource.state());
    return { resource, told: () => next.warnings.join("\n") };
  };
  return { emulator, placed, run, rotate, touch, status, secret, alter };
}

const SHOWN = ["empty", "absent"] as const;
const CASES = [oauthSample, oidcSample, credentialSample].flatMap((sample) =>
  SHOWN.map((shown) => [nameOf(sample), shown, sample] as const),
);

describe.each(CASES)("%s, whose secret is %s in answers", (_name, shown, sample) => {
  test("may have changed when somebody changed it after our last write: told, and no drift", async () => {
    const { placed, run, rotate, status } = await open(sample, shown);
    expect(await run().resource.refresh()).toBe("same");
    expect(status()).toBe("not visible");
    rotate();
    const { resource, told } = run();
    expect(await resource.refresh()).toBe("same");
    expect(status()).toBe("may have changed");
    expect(told()).toMatch(/the secret may have changed too.*secretVersion/);
    expect((await resource.preview(placed.minimal)).step).toBe("same");
    expect(await resource.up(placed.minimal)).toBe("same");
    expect(await resource.refresh()).toBe("same");
    expect(status()).toBe("may have changed");
  });

  test("is written again by another secretVersion, which settles it", async () => {
    const { placed, run, rotate, status, secret } = await open(sample, shown);
    rotate();
    const { resource } = run();
    await resource.refresh();
    expect(status()).toBe("may have changed");
    const program = { ...placed.minimal, secretVersion: "2" };
    expect((await resource.preview(program)).step).toBe("update");
    expect(await resource.up(program)).toBe("update");
    expect(secret()).toBe(SECRET);
    expect(status()).toBe("not visible");
    expect(await run().resource.refresh()).toBe("same");
    expect(status()).toBe("not visible");
    expect(await run().resource.up(program)).toBe("same");
  });

  test("is settled by an update of anything else after a refresh, too", async () => {
    const { placed, run, rotate, status, secret, alter } = await open(sample, shown);
    rotate();
    const { resource } = run();
    await resource.refresh();
    expect(await resource.up(alter(placed.minimal))).toBe("update");
    expect(secret()).toBe(SECRET);
    expect(status()).toBe("not visible");
    expect(await run().resource.refresh()).toBe("same");
    expect(status()).toBe("not visible");
  });

  test("is not overwritten by an update of anything else before a refresh", async () => {
    const { placed, run, rotate, secret, alter } = await open(sample, shown);
    rotate();
    await expect(run().resource.up(alter(placed.minimal))).rejects.toThrow(
      /somebody changed the object since the last refresh, and the service does not show whether its secret.*pulumi up --refresh/s,
    );
    expect(secret()).toBe(FOREIGN);
  });

  test("is overwritten all the same where the configuration says so", async () => {
    const config = { "volcengine-agentid:staleState": "overwrite" };
    const { placed, run, rotate, secret, alter } = await open(sample, shown, config);
    rotate();
    expect(await run().resource.up(alter(placed.minimal))).toBe("update");
    expect(secret()).toBe(SECRET);
  });

  test("is not in doubt after our own updates, also those whose answer or read-back was lost", async () => {
    const { emulator, placed, run, status, alter } = await open(sample, shown);
    const { resource } = run();
    const type = nameOf(sample);
    expect(await resource.up(alter(placed.minimal))).toBe("update");
    for (const [action, skip] of [
      [`Get${type}`, 1],
      [`Update${type}`, 0],
    ] as const) {
      emulator.inject({ action, kind: "dropAfterCommit", skip, times: 2 });
      const program = action.startsWith("Get") ? placed.minimal : alter(placed.minimal);
      await expect(run().resource.up(program)).rejects.toThrow(`Could not update ${type}`);
      emulator.clearFaults();
      expect(await run().resource.up(program)).toBe("update");
      expect(await run().resource.refresh()).toBe("same");
      expect(status()).toBe("not visible");
    }
  });

  test("is not in doubt when an update was cut off after the service had made it", async () => {
    const { emulator, placed, run, touch, alter } = await open(sample, shown);
    const { resource } = run();
    const before = resource.state();
    await resource.up(alter(placed.minimal));
    touch(LATER);
    // The state of a process that was killed before it could tell: the one from before the update.
    const again = createStackResource(sample.definition, connect(emulator), before);
    expect(await again.up(alter(placed.minimal))).toBe("update");
  });
});

test("a secret that the service shows is judged by what it shows, whatever the time says", async () => {
  const { run, touch, status } = await open(credentialSample, "clear");
  touch(LATER);
  expect(await run().resource.refresh()).toBe("same");
  expect(status()).toBe("unchanged");
});

test("a login provider whose list is refused is read all the same, and nothing is said of its secret", async () => {
  const { emulator, run, rotate, status } = await open(oauthSample, "absent");
  rotate();
  emulator.inject({ action: "ListIdentityProviders", kind: "status", status: 403 });
  expect(await run().resource.refresh()).toBe("same");
  expect(status()).toBe("not visible");
});

test("a secret that the program changes itself is no reason to stop", async () => {
  const { placed, run, rotate, secret } = await open(oauthSample, "absent");
  rotate();
  expect(await run().resource.up({ ...placed.minimal, clientSecret: "a-new-one-of-ours" })).toBe("update");
  expect(secret()).toBe("a-new-one-of-ours");
});
