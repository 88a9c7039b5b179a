/**
 * An application's secret: its value is told once and kept as a secret, two are the most, and one whose value nobody
 * learned is replaced.
 */
import { describe, expect, test } from "vitest";
import { isEnvelope } from "../../../support/in-process";
import { ramAppSecret } from "../../../../provider/alicloud/resources/ram-app-secret";
import { isQuiet, joinBench, MINIMAL, openBench, textOf, type Bench } from "./application-bench";

type Switches = Parameters<typeof openBench>[0];

async function openMade(switches: Switches = {}): Promise<Bench & { program: { appId: string } }> {
  const bench = await openBench(switches);
  await bench.application.up(MINIMAL);
  return { ...bench, program: { appId: bench.application.state().id } };
}

const valueOf = ({ secrets }: Bench, at = 0): string => textOf(secrets()[at], "AppSecretValue");

/** The ids that state should hold. */
const idsOf = ({ secrets }: Bench): string[] =>
  secrets().map((secret) => `${textOf(secret, "AppId")}/${textOf(secret, "AppSecretId")}`);

describe.each(["absent", "clear"] as const)("where a secret's value is %s in answers", (secretInGet) => {
  test("it is an output in the engine's envelope, and nowhere else", async () => {
    const bench = await openMade({ secretInGet });
    const provider = bench.connection.open(ramAppSecret);
    const { inputs } = await provider.check({}, bench.program);
    const { id, outs } = await provider.create(inputs);
    const [secret] = bench.secrets();
    expect([id]).toEqual(idsOf(bench));
    expect(isEnvelope(outs["appSecretValue"])).toBe(true);
    expect(outs["appSecretValue"]).toMatchObject({ value: secret?.["AppSecretValue"] });
    expect(bench.connection.told.join("\n")).not.toContain(valueOf(bench));
  });

  test("it stays in state through refreshes, and nothing is to be done", async () => {
    const bench = await openMade({ secretInGet });
    const secret = bench.openSecret();
    await secret.up(bench.program);
    bench.takeWrites();
    expect(await isQuiet(secret, bench.program)).toBe(true);
    expect(await secret.up(bench.program)).toBe("same");
    expect(secret.state().outputs["appSecretValue"]).toBe(valueOf(bench));
    expect(bench.takeWrites()).toEqual([]);
    await secret.destroy();
    expect(bench.secrets()).toEqual([]);
  });

  test("a secret that was only looked at is not replaced for having no value", async () => {
    const bench = await openMade({ secretInGet });
    const made = bench.openSecret();
    await made.up(bench.program);
    const { id } = made.state();
    const other = joinBench(bench.emulator);
    const provider = other.connection.open(ramAppSecret);
    const { props = {}, inputs = {} } = await provider.read(id, {});
    // Whoever looks gets no secret, whatever the service shows.
    expect(props).not.toHaveProperty("appSecretValue");
    expect(other.connection.told.join("\n")).not.toContain(valueOf(bench));
    expect(inputs).toEqual(bench.program);
    const olds = { ...props, __provider: "text" };
    expect(await provider.diff(id, olds, { ...inputs, __provider: "text" })).toMatchObject({ replaces: [] });
  });
});

test.each(["absent", "clear"] as const)(
  "a lost answer leaves the secret in state with its id, and the next up replaces it (%s)",
  async (secretInGet) => {
    const bench = await openMade({ secretInGet });
    const inUse = bench.openSecret();
    await inUse.up(bench.program);
    bench.emulator.inject({ action: "CreateAppSecret", kind: "dropAfterCommit" });
    const secret = bench.openSecret();
    await expect(secret.up(bench.program)).rejects.toThrow(
      /only the answer that was lost told its appSecretValue/,
    );
    expect(bench.secrets()).toHaveLength(2);
    const { id, isHalfMade } = secret.state();
    expect(id).toBe(idsOf(bench)[1]);
    expect(isHalfMade).toBe(true);
    expect((await secret.preview(bench.program)).replaces).toEqual(["appSecretValue"]);
    // Also after a refresh.
    await secret.refresh();
    // Two are the most, so the useless one goes first.
    expect(await secret.up(bench.program)).toBe("replace");
    expect(bench.secrets()).toHaveLength(2);
    expect(secret.state().outputs["appSecretValue"]).toBe(valueOf(bench, 1));
    expect(secret.state().id).not.toBe(id);
    expect(await isQuiet(inUse, bench.program)).toBe(true);
  },
);
test("a third secret is refused by the service, and the two stay", async () => {
  const bench = await openMade();
  const [first, second, third] = [bench.openSecret(), bench.openSecret(), bench.openSecret()];
  await first.up(bench.program);
  await second.up(bench.program);
  await expect(third.up(bench.program)).rejects.toThrow("LimitExceeded.AppSecret");
  expect(third.isInState()).toBe(false);
  expect(bench.secrets()).toHaveLength(2);
});

test("rotation: a second one, then the first goes, and the second stays as it is", async () => {
  const bench = await openMade();
  const [first, second] = [bench.openSecret(), bench.openSecret()];
  await first.up(bench.program);
  await second.up(bench.program);
  const value = second.state().outputs["appSecretValue"];
  await first.destroy();
  expect(bench.secrets().map((secret) => secret["AppSecretValue"])).toEqual([value]);
  expect(await isQuiet(second, bench.program)).toBe(true);
});

test("two of one application that are created at once wait for one another, and a lost answer is told from the other", async () => {
  const bench = await openMade();
  bench.emulator.inject({ action: "CreateAppSecret", kind: "dropAfterCommit", skip: 1 });
  const [first, second] = [bench.openSecret(), bench.openSecret()];
  bench.takeCalls();
  const [one, two] = await Promise.allSettled([first.up(bench.program), second.up(bench.program)]);
  expect([one.status, two.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  const creates = bench.takeCalls().map(({ action }) => action);
  // The second looks what is there only when the first has been made.
  expect(creates.lastIndexOf("ListAppSecretIds")).toBeGreaterThan(creates.indexOf("CreateAppSecret"));
  const ids = [first, second].map((resource) => resource.state().id);
  expect(new Set(ids).size).toBe(2);
  expect(idsOf(bench).toSorted()).toEqual(ids.toSorted());
});

test("secrets of two applications do not wait for one another", async () => {
  const bench = await openMade();
  const other = bench.openApplication();
  await other.up({ ...MINIMAL, appName: "door" });
  const hold = bench.emulator.hold({ action: "CreateAppSecret" });
  const [first, second] = [bench.openSecret(), bench.openSecret()];
  const waiting = first.up(bench.program);
  await hold.reached;
  await second.up({ appId: other.state().id });
  hold.release();
  await waiting;
  expect(bench.secrets()).toHaveLength(2);
});

test("one of another application is another one, and the old one goes last", async () => {
  const bench = await openMade();
  const other = bench.openApplication();
  await other.up({ ...MINIMAL, appName: "door" });
  const secret = bench.openSecret();
  await secret.up(bench.program);
  bench.takeWrites();
  expect(await secret.up({ appId: other.state().id })).toBe("replace");
  expect(bench.takeWrites().map(({ action }) => action)).toEqual(["CreateAppSecret", "DeleteAppSecret"]);
  expect(bench.secrets()).toMatchObject([{ AppId: other.state().id }]);
});

test("one that was deleted outside is gone, and so is one whose application went", async () => {
  const bench = await openMade();
  const secret = bench.openSecret();
  await secret.up(bench.program);
  await bench.application.destroy();
  expect(await secret.refresh()).toBe("gone");
});

test.each(["cascade", "refuse"] as const)(
  "an application goes after its secret, whatever goes with it (%s)",
  async (deleteWithSecrets) => {
    const bench = await openMade({ deleteWithSecrets });
    const secret = bench.openSecret();
    await secret.up(bench.program);
    await secret.destroy();
    await bench.application.destroy();
    expect(bench.stored()).toEqual([]);
  },
);

test("an application whose secrets hold it says so, and stays", async () => {
  const bench = await openMade({ deleteWithSecrets: "refuse" });
  await bench.openSecret().up(bench.program);
  await expect(bench.application.destroy()).rejects.toThrow("DeleteConflict.Application.Secret");
  expect(bench.stored()).toHaveLength(1);
  expect(bench.application.isInState()).toBe(true);
});

test.each(["notFound", "ok"] as const)("deleting what is gone is a success (%s)", async (deleteMissing) => {
  const bench = await openMade({ deleteMissing });
  const secret = bench.openSecret();
  await secret.up(bench.program);
  bench.emulator.alicloud.store().remove("application", bench.program.appId);
  await secret.destroy();
  await bench.application.destroy();
});

test.each([
  ["accept", 1, ""],
  ["refuse", 0, "InvalidParameter.AppId"],
] as const)(
  "of an application of version 2.1 it is made or refused (%s)",
  async (secretOf21, count, reason) => {
    const bench = await openBench({ secretOf21 });
    await bench.application.up({ ...MINIMAL, protocolVersion: "2.1" });
    const up = bench.openSecret().up({ appId: bench.application.state().id });
    expect(await up.then(String, String)).toContain(reason);
    expect(bench.secrets()).toHaveLength(count);
  },
);
