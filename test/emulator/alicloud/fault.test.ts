/** The common parts of the emulator at work on this cloud's calls: faults, holds, limits, late commits. */
import { performance } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type FaultRule } from "../../../emulator";
import { webApp } from "./sample";
import { fail, send } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const stored = (): number => emulator.alicloud.store().applications().length;
const create = (): Promise<string> => fail(emulator, "CreateApplication", webApp);
const last = () => emulator.requests().at(-1);

describe("a fault", () => {
  it.each<[number, string]>([
    [400, "400 InvalidParameter"],
    [403, "403 NoPermission"],
    [404, "404 EntityNotExist.Application"],
    [409, "409 EntityAlreadyExists.Application"],
    [418, "418 InvalidParameter"],
    [429, "400 Throttling.User"],
    [500, "500 InternalError"],
    [502, "502 InternalError"],
    [503, "503 ServiceUnavailable"],
  ])("of a status %i is answered as this service answers it: %s", async (status, answer) => {
    emulator.inject({ action: "CreateApplication", kind: "status", status });
    expect(await create()).toBe(answer);
    expect(stored()).toBe(0);
    expect(last()).toMatchObject({ status: Number(answer.slice(0, 3)), committed: false, fault: "status" });
  });

  it("of a status with a code keeps the status", async () => {
    const rule: FaultRule = {
      action: "*",
      kind: "status",
      status: 429,
      code: "Throttling",
      message: "enough",
    };
    emulator.inject({ ...rule, retryAfterSeconds: 7 });
    const reply = await send(emulator, "ListApplications");
    expect(reply.body).toMatchObject({ Code: "Throttling", Message: "enough" });
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it.each<[FaultRule, number]>([
    [{ action: "Create*", kind: "dropBeforeCommit" }, 0],
    [{ action: "Create*", kind: "dropAfterCommit" }, 1],
    [{ action: "Create*", kind: "reset", commit: true }, 1],
    [{ action: "Create*", kind: "truncate" }, 1],
  ])("of %o cuts the call off with %i stored", async (rule, left) => {
    emulator.inject(rule);
    await expect(create()).rejects.toThrow(/fetch failed|terminated/);
    expect(stored()).toBe(left);
    expect(last()).toMatchObject({ cloud: "alicloud", committed: left === 1, fault: rule.kind });
  });

  it("duplicate makes two, or one and a refusal where names are unique", async () => {
    emulator.inject({ action: "*", kind: "duplicate", answer: "second" });
    expect(await create()).toBe("409 EntityAlreadyExists.Application");
    expect(stored()).toBe(1);
    emulator.alicloud.switches.uniqueAppNames = false;
    emulator.inject({ action: "*", kind: "duplicate", answer: "second" });
    expect(await create()).toBe("200 ");
    expect(stored()).toBe(3);
  });

  it("lateCommit changes the store when its time has come", async () => {
    let nowMs = Date.now();
    const slow = await startEmulator({ now: () => new Date(nowMs) });
    slow.inject({ action: "CreateApplication", kind: "lateCommit", latencyMs: 5000 });
    await expect(send(slow, "CreateApplication", webApp)).rejects.toThrow("fetch failed");
    nowMs += 4999;
    expect(slow.alicloud.store().applications()).toHaveLength(0);
    nowMs += 1;
    expect(slow.alicloud.store().applications()).toHaveLength(1);
    await slow.close();
  });

  it("html and empty answer without saying anything", async () => {
    emulator.inject({ action: "*", kind: "html" });
    emulator.inject({ action: "*", kind: "empty" });
    expect((await send(emulator, "CreateApplication", webApp)).text).toContain("<html>");
    expect((await send(emulator, "CreateApplication", webApp)).text).toBe("");
    expect(stored()).toBe(1);
  });

  it("is not used up by a call whose signature is refused", async () => {
    emulator.inject({ action: "*", kind: "status" });
    const late = { date: new Date(0) };
    expect(await fail(emulator, "ListApplications", {}, late)).toBe("400 InvalidTimeStamp.Expired");
    expect(await fail(emulator, "ListApplications")).toBe("503 ServiceUnavailable");
  });
});

describe("a hold", () => {
  it.each([
    ["before the commit", {}, 0],
    ["after the commit", { commit: true }, 1],
  ])("keeps a call %s", async (_when, rule, left) => {
    const hold = emulator.hold({ action: "CreateApplication", ...rule });
    const created = create();
    expect(await hold.reached).toEqual({ action: "CreateApplication", isCommitted: left === 1 });
    expect(stored()).toBe(left);
    hold.release();
    expect(await created).toBe("200 ");
    expect(stored()).toBe(1);
  });
});

describe("a limit", () => {
  it("is answered with 400 Throttling.User, and with Retry-After when asked", async () => {
    Object.assign(emulator.limits, { requestsPerSecond: 0.01, retryAfterSeconds: 2 });
    await fail(emulator, "ListApplications");
    const reply = await send(emulator, "ListApplications");
    expect([reply.status, reply.code, reply.headers.get("retry-after")]).toEqual([
      400,
      "Throttling.User",
      "2",
    ]);
  });

  it("of latency delays every answer", async () => {
    emulator.limits.latencyMs = 40;
    const start = performance.now();
    await fail(emulator, "ListApplications");
    expect(performance.now() - start).toBeGreaterThan(35);
  });
});
