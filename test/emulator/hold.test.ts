/** Held calls, seen from the caller, from the store, and from whoever lets them go. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../emulator";
import { call, fail, send, signRequest } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const pools = (): number => emulator.store().userPools().length;
const create = (name: string) => call(emulator, "CreateUserPool", { Name: name });

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const init = { method, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(`${emulator.url}/_emulator/${path}`, init)).json();
}

describe("a hold", () => {
  it.each([
    ["before the commit", {}, 0],
    ["after the commit", { commit: true }, 1],
  ])("keeps a call %s until it is released", async (_when, rule, stored) => {
    const hold = emulator.hold({ action: "CreateUserPool", ...rule });
    const created = create("a");
    const isCommitted = stored === 1;
    expect(await hold.reached).toEqual({ action: "CreateUserPool", isCommitted });
    expect(emulator.held()).toEqual([{ action: "CreateUserPool", isCommitted }]);
    expect([pools(), emulator.countCalls()]).toEqual([stored, 0]);
    hold.release();
    expect(await created).toMatchObject({ Uid: expect.any(String) as string });
    expect([pools(), emulator.held()]).toEqual([1, []]);
    expect(emulator.requests()).toMatchObject([{ committed: true, fault: "hold" }]);
  });

  it("keeps the calls of its action only, after as many as it skips", async () => {
    const hold = emulator.hold({ action: "CreateUserPool", skip: 1, times: Infinity });
    await create("a");
    const waiting = [create("b"), create("c")];
    await expect.poll(() => emulator.held().length).toBe(2);
    await call(emulator, "ListUserPools", { PageNumber: 1, PageSize: 10 });
    hold.release();
    await Promise.all(waiting);
    // Released for good: its rule still matches, and keeps nobody.
    await create("d");
    expect(pools()).toBe(4);
  });

  it("does what a call asked whose caller is gone", async () => {
    const hold = emulator.hold({ action: "*" });
    const leaving = new AbortController();
    const { url, headers, ...rest } = signRequest(emulator.url, "CreateUserPool", { Name: "a" }, {});
    const caller = fetch(url, { ...rest, headers: { ...headers }, signal: leaving.signal });
    await hold.reached;
    leaving.abort();
    await expect(caller).rejects.toThrow("aborted");
    hold.release();
    await expect.poll(pools).toBe(1);
  });

  it("lets go before another fault strikes", async () => {
    emulator.inject({ action: "*", kind: "status", status: 503 });
    const hold = emulator.hold({ action: "*" });
    const answer = fail(emulator, "ListUserPools");
    await hold.reached;
    hold.release();
    expect(await answer).toBe("503 ServiceUnavailable");
  });

  it("ends with the emulator", async () => {
    const hold = emulator.hold({ action: "*" });
    const answer = send(emulator, "ListUserPools").catch((error: unknown) => error);
    await hold.reached;
    await emulator.close();
    expect(emulator.held()).toEqual([]);
    expect(await answer).toBeInstanceOf(Error);
  });

  it("is placed, seen and released over the control endpoint", async () => {
    await control("POST", "faults", { action: "CreateUserPool", kind: "hold", commit: true });
    const created = create("a");
    await expect.poll(pools).toBe(1);
    const held = [{ action: "CreateUserPool", isCommitted: true }];
    expect(await control("GET", "holds")).toEqual({ held });
    expect(await control("DELETE", "holds")).toEqual({ released: 1 });
    await created;
  });
});
