/** Each fault, seen from the caller, from the store and from the request log. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { performance } from "node:perf_hooks";
import { OptionError, startEmulator, type Emulator, type FaultRule } from "../../emulator";
import { createPool } from "./sample";
import { call, fail, send } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const pools = (): number => emulator.store().userPools().length;
const last = () => emulator.requests().at(-1);

describe("a fault", () => {
  it.each<[number, string]>([
    [400, "InvalidRequest"],
    [401, "SignatureNotMatch"],
    [403, "AccessDenied"],
    [404, "NotFound"],
    [409, "Duplicated"],
    [429, "Throttling"],
    [500, "InternalError"],
    [502, "InternalError"],
    [503, "ServiceUnavailable"],
  ])("of a status %i answers with the code %s and changes nothing", async (status, code) => {
    emulator.inject({ action: "CreateUserPool", kind: "status", status });
    expect(await fail(emulator, "CreateUserPool", { Name: "a" })).toBe(`${status} ${code}`);
    expect(pools()).toBe(0);
    expect(last()).toMatchObject({ status, errorCode: code, committed: false, fault: "status" });
  });

  it("of a status can have a code, a message and a Retry-After of its own", async () => {
    emulator.inject({
      action: "*",
      kind: "status",
      status: 429,
      code: "QuotaExceeded",
      message: "enough",
      retryAfterSeconds: 7,
    });
    const reply = await send(emulator, "CreateUserPool", { Name: "a" });
    expect(reply.metadata["Error"]).toEqual({ Code: "QuotaExceeded", Message: "enough" });
    expect(reply.headers.get("retry-after")).toBe("7");
  });

  it("of a status can come after the commit", async () => {
    emulator.inject({ action: "CreateUserPool", kind: "status", status: 500, commit: true });
    expect(await fail(emulator, "CreateUserPool", { Name: "a" })).toBe("500 InternalError");
    expect(pools()).toBe(1);
    expect(last()).toMatchObject({ status: 500, committed: true });
  });

  it.each<[FaultRule["kind"], number]>([
    ["dropBeforeCommit", 0],
    ["dropAfterCommit", 1],
  ])("%s drops the connection with %i pools stored", async (kind, stored) => {
    emulator.inject({ action: "CreateUserPool", kind });
    await expect(send(emulator, "CreateUserPool", { Name: "a" })).rejects.toThrow("fetch failed");
    expect(pools()).toBe(stored);
    expect(last()).toMatchObject({
      action: "CreateUserPool",
      status: 0,
      committed: stored === 1,
      fault: kind,
    });
  });

  it.each([true, false])("reset ends the connection at once, commit %s", async (commit) => {
    emulator.inject({ action: "CreateUserPool", kind: "reset", commit });
    await expect(send(emulator, "CreateUserPool", { Name: "a" })).rejects.toThrow("fetch failed");
    expect(pools()).toBe(commit ? 1 : 0);
    expect(last()).toMatchObject({ status: 0, committed: commit, fault: "reset" });
  });

  it("duplicate delivers the call twice and sends the answer that is asked for", async () => {
    emulator.switches.uniqueNames = false;
    emulator.inject({ action: "CreateUserPool", kind: "duplicate", answer: "second" });
    const { result } = await send(emulator, "CreateUserPool", { Name: "a" });
    expect(emulator.store().userPools()).toHaveLength(2);
    expect(result["Uid"]).toBe(emulator.store().userPools()[1]?.["Uid"]);
    emulator.switches.uniqueNames = true;
    emulator.inject({ action: "CreateUserPool", kind: "duplicate", answer: "second" });
    expect(await fail(emulator, "CreateUserPool", { Name: "b" })).toBe("409 Duplicated");
    expect(pools()).toBe(3);
  });

  it("lateCommit drops the connection and changes the store when its time has come", async () => {
    let nowMs = Date.now();
    const slow = await startEmulator({ now: () => new Date(nowMs) });
    slow.inject({ action: "Create*", kind: "lateCommit", latencyMs: 5000 });
    await expect(send(slow, "CreateUserPool", { Name: "a" })).rejects.toThrow("fetch failed");
    nowMs += 4999;
    expect(slow.store().userPools()).toHaveLength(0);
    nowMs += 1;
    expect(await fail(slow, "CreateUserPool", { Name: "a" })).toBe("409 Duplicated");
    expect(slow.store().userPools()).toHaveLength(1);
    await slow.close();
  });

  it("hang sends nothing for as long as the caller waits", async () => {
    emulator.inject({ action: "*", kind: "hang", commit: true });
    const asked = send(emulator, "CreateUserPool", { Name: "a" }).catch((error: Error) => error.message);
    await expect.poll(() => pools()).toBe(1);
    expect(last()).toMatchObject({ status: 0, committed: true, fault: "hang" });
    await emulator.close();
    expect(await asked).toBe("fetch failed");
  });

  it("truncate commits, then sends half an answer", async () => {
    emulator.inject({ action: "CreateUserPool", kind: "truncate" });
    await expect(send(emulator, "CreateUserPool", { Name: "a" })).rejects.toThrow("terminated");
    expect(pools()).toBe(1);
    expect(last()).toMatchObject({ status: 200, committed: true });
  });

  it("html answers like a proxy, with or without a commit", async () => {
    emulator.inject({ action: "*", kind: "html" });
    emulator.inject({ action: "*", kind: "html", status: 200, commit: true });
    const reply = await send(emulator, "CreateUserPool", { Name: "a" });
    expect([reply.status, reply.headers.get("content-type"), pools()]).toEqual([502, "text/html", 0]);
    expect(reply.text).toContain("<html>");
    const second = await send(emulator, "CreateUserPool", { Name: "a" });
    expect([second.status, pools()]).toEqual([200, 1]);
  });

  it("empty commits and answers 200 without a body", async () => {
    emulator.inject({ action: "CreateUserPool", kind: "empty" });
    const reply = await send(emulator, "CreateUserPool", { Name: "a" });
    expect([reply.status, reply.text, pools()]).toEqual([200, "", 1]);
  });

  it("of latency waits, then goes on to the next fault", async () => {
    emulator.inject({ action: "*", kind: "latency", latencyMs: 60 });
    emulator.inject({ action: "*", kind: "status", status: 500 });
    const start = performance.now();
    expect(await fail(emulator, "CreateUserPool", { Name: "a" })).toBe("500 InternalError");
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it("of latency with commit changes the store before it waits", async () => {
    emulator.inject({ action: "CreateUserPool", kind: "latency", latencyMs: 100_000, commit: true });
    emulator.inject({ action: "CreateUserPool", kind: "latency", latencyMs: 100_000, skip: 1 });
    const waiting = Promise.allSettled([
      send(emulator, "CreateUserPool", { Name: "a" }),
      send(emulator, "CreateUserPool", { Name: "b" }),
    ]);
    await expect.poll(pools).toBe(1);
    await emulator.close();
    expect((await waiting).map((call) => call.status)).toEqual(["rejected", "rejected"]);
  });

  it("hits its action only, as often as it says, after as many as it skips", async () => {
    emulator.inject({ action: "CreateUserPool", kind: "status", skip: 1, times: 2 });
    const uid = await createPool(emulator, { Name: "first" });
    expect(await fail(emulator, "GetUserPool", { UserPoolUid: uid })).toBe("200 ");
    const answers = [];
    for (const name of ["a", "b", "c"]) answers.push(await fail(emulator, "CreateUserPool", { Name: name }));
    expect(answers).toEqual(["503 ServiceUnavailable", "503 ServiceUnavailable", "200 "]);
  });

  it("holds for ever when its times are infinite, until it is cleared", async () => {
    emulator.inject({ action: "*", kind: "status", times: Infinity });
    for (let round = 0; round < 5; round += 1)
      expect(await fail(emulator, "ListUserPools")).toBe("503 ServiceUnavailable");
    emulator.clearFaults();
    expect(await fail(emulator, "ListUserPools")).toBe("400 MissingParameter.PageNumber");
  });

  it("is not used up by a call whose signature is refused", async () => {
    emulator.inject({ action: "*", kind: "status" });
    expect(await fail(emulator, "ListUserPools", {}, { date: new Date(0) })).toBe("401 SignatureNotMatch");
    expect(await fail(emulator, "ListUserPools")).toBe("503 ServiceUnavailable");
  });

  it("can be given at the start", async () => {
    const own = await startEmulator({ faults: [{ action: "*", kind: "status", status: 403 }] });
    expect(await fail(own, "ListUserPools")).toBe("403 AccessDenied");
    await own.close();
  });

  it.each<[string, FaultRule]>([
    ["an unknown action", { action: "CreateEverything", kind: "html" }],
    ["an unknown kind", { action: "*", kind: "explode" as "html" }],
    ["a status that is none", { action: "*", kind: "status", status: 42 }],
    ["a negative number of times", { action: "*", kind: "html", times: -1 }],
    ["an unknown key", { action: "*", kind: "html", colour: 1 } as FaultRule],
    ["a commit where it has no choice", { action: "*", kind: "dropAfterCommit", commit: false }],
  ])("with %s is refused", (_what, rule) => {
    expect(() => emulator.inject(rule)).toThrow(OptionError);
  });
});

describe("latency for all", () => {
  it("delays every answer", async () => {
    emulator.limits.latencyMs = 40;
    const start = performance.now();
    await call(emulator, "CreateUserPool", { Name: "a" });
    expect(performance.now() - start).toBeGreaterThan(35);
  });
});
