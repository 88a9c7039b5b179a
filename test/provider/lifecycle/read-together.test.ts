/**
 * Reads that arrive together share one list where the service has one; what the list lacks is asked for by itself,
 * and nothing that this process wrote is read from a list of before.
 */
import { expect, test } from "vitest";
import { ramApplication } from "../../../provider/alicloud/resources/ram-application";
import { createStackResource } from "../../support/in-process";
import { openBench, textOf } from "../alicloud/resources/application-bench";
import type { Bench } from "../alicloud/resources/application-bench";

const toProgram = (at: number) => ({ appName: `app-${at}`, displayName: `App ${at}`, appType: "WebApp" });

/** Applications that are in state and were not read since. */
async function openMany(count: number) {
  const bench = await openBench({}, { "alicloud-ram:maxRequestsPerSecond": "1000" });
  const made = [];
  for (let at = 0; at < count; at += 1) {
    const resource = bench.openApplication();
    // Through the wire and as the engine would hold them, with the least calls.
    await resource.up(toProgram(at));
    made.push(resource);
  }
  bench.takeCalls();
  return { bench, made };
}

const countCalls = (bench: Bench) => {
  const actions = bench.takeCalls().map(({ action }) => action);
  return { gets: actions.filter((action) => action === "GetApplication").length, all: actions.length };
};

test("a refresh of 300 applications takes five calls at most", async () => {
  const { bench, made } = await openMany(3);
  const [first] = made;
  const state = first?.state();
  if (state === undefined) throw new Error("nothing was made");
  for (let at = 3; at < 300; at += 1) {
    const { client } = bench.connection.session;
    await client.call("CreateApplication", {
      AppName: `app-${at}`,
      DisplayName: `App ${at}`,
      AppType: "WebApp",
    });
  }
  bench.takeCalls();
  const resources = bench.stored().map((wire) => {
    const inputs = { appName: wire["AppName"], displayName: wire["DisplayName"], appType: "WebApp" };
    const { createDate: _made, updateDate: _changed, ...outputs } = state.outputs;
    const begin = {
      id: textOf(wire, "AppId"),
      inputs: { ...inputs, __provider: state.inputs["__provider"] },
      outputs: { ...outputs, ...inputs },
      isHalfMade: false,
    };
    return createStackResource(ramApplication, bench.connection, begin);
  });
  const before = bench.emulator.requests().length;
  const answers = await Promise.all(resources.map((resource) => resource.refresh()));
  expect(resources).toHaveLength(300);
  expect(new Set(answers)).toEqual(new Set(["same"]));
  expect(bench.emulator.requests().length - before).toBeLessThanOrEqual(5);
});

test("one read alone is no list", async () => {
  const { bench, made } = await openMany(2);
  expect(await made[0]?.refresh()).toBe("same");
  expect(countCalls(bench)).toEqual({ gets: 1, all: 1 });
});

test("gone is said by the answer to a Get alone, and only of what is gone", async () => {
  const { bench, made } = await openMany(6);
  const [first, second] = bench.stored();
  for (const wire of [first, second]) {
    bench.emulator.alicloud.store().remove("application", textOf(wire, "AppId"));
  }
  expect(await Promise.all(made.map((resource) => resource.refresh()))).toEqual([
    "gone",
    "gone",
    "same",
    "same",
    "same",
    "same",
  ]);
  const asked = bench
    .takeCalls()
    .flatMap(({ action, body }) => (action === "GetApplication" ? [body["AppId"]] : []));
  for (const wire of [first, second]) expect(asked).toContain(wire?.["AppId"]);
});

test("an object that a list leaves out although it exists is read, and not gone", async () => {
  const { bench, made } = await openMany(4);
  const { client } = bench.connection.session as unknown as {
    client: { call: (action: string, body: object) => Promise<unknown> };
  };
  const call = client.call.bind(client);
  client.call = (action, body) =>
    action === "ListApplications"
      ? Promise.resolve({ Applications: { Application: [] }, RequestId: "R" })
      : call(action, body);
  expect(await Promise.all(made.map((resource) => resource.refresh()))).toEqual(Array(4).fill("same"));
});

test("objects that a list shows in part only are read one by one, and are no drift", async () => {
  const { bench, made } = await openMany(4);
  bench.emulator.alicloud.switches.applicationsInList = "brief";
  expect(await Promise.all(made.map((resource) => resource.refresh()))).toEqual(Array(4).fill("same"));
  expect(countCalls(bench)).toEqual({ gets: 4, all: 5 });
});

test.each([
  ["fails", { kind: "status", status: 403 }],
  ["is unreadable", { kind: "html" }],
] as const)("a list that %s leaves each object to a Get of its own", async (_title, fault) => {
  const { bench, made } = await openMany(4);
  bench.emulator.inject({ action: "ListApplications", ...fault, times: Infinity });
  expect(await Promise.all(made.map((resource) => resource.refresh()))).toEqual(Array(4).fill("same"));
  expect(countCalls(bench).gets).toBe(4);
});

test("a drift that the list shows is a drift, and only of its own object", async () => {
  const { bench, made } = await openMany(4);
  const { id } = made[2]?.state() ?? { id: "" };
  bench.emulator.alicloud.store().change("application", id, { DisplayName: "Other" });
  expect(await Promise.all(made.map((resource) => resource.refresh()))).toEqual([
    "same",
    "same",
    "drift",
    "same",
  ]);
});

test("a write of this process ends the sharing", async () => {
  const { made } = await openMany(4);
  await Promise.all(made.map((resource) => resource.refresh()));
  const program = { ...toProgram(1), displayName: "Changed" };
  await made[1]?.up(program);
  // Two at once, so that they would share the list of before if it still counted.
  expect(await Promise.all([made[0]?.refresh(), made[1]?.refresh()])).toEqual(["same", "same"]);
  expect(made[1]?.state().inputs["displayName"]).toBe("Changed");
  await made[0]?.destroy();
  expect(await Promise.all(made.slice(1).map((resource) => resource.refresh()))).toEqual(
    Array(3).fill("same"),
  );
});
