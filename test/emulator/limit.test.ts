/** The token bucket and its answer 429. */
import { describe, expect, it } from "vitest";
import { createBucket } from "../../emulator/limit";
import { defaultAccount, OptionError, startEmulator } from "../../emulator";
import { fail, send } from "./signed-call";

const limits = (requestsPerSecond: number) => ({ latencyMs: 0, retryAfterSeconds: 0, requestsPerSecond });

describe("the limit of requests a second", () => {
  it("lets a burst of one second through, then as many as time refills", () => {
    let nowMs = 0;
    const bucket = createBucket(limits(10), () => nowMs);
    const take = (count: number): number =>
      Array.from({ length: count }, () => bucket.take("a")).filter(Boolean).length;
    expect(take(15)).toBe(10);
    nowMs += 250;
    expect(take(15)).toBe(2);
    nowMs += 60_000;
    expect(take(15)).toBe(10);
  });

  it("counts each account, region and service alone", () => {
    const bucket = createBucket(limits(1), () => 0);
    expect(["a", "a", "b"].map((key) => bucket.take(key))).toEqual([true, false, true]);
  });

  it("below one a second still lets single calls through", () => {
    let nowMs = 0;
    const bucket = createBucket(limits(0.5), () => nowMs);
    expect([bucket.take("a"), bucket.take("a")]).toEqual([true, false]);
    nowMs = 2000;
    expect(bucket.take("a")).toBe(true);
  });

  it("answers 429 Throttling, with Retry-After when asked, and leaves other accounts alone", async () => {
    const other = { ...defaultAccount, accountId: "2100000002", accessKey: "AKOTHER" };
    const emulator = await startEmulator({
      accounts: [{ ...defaultAccount }, other],
      requestsPerSecond: 0.01,
    });
    await send(emulator, "ListUserPools");
    const throttled = await send(emulator, "ListUserPools");
    expect([throttled.status, throttled.code, throttled.headers.get("retry-after")]).toEqual([
      429,
      "Throttling",
      null,
    ]);
    emulator.limits.retryAfterSeconds = 2;
    expect((await send(emulator, "ListUserPools")).headers.get("retry-after")).toBe("2");
    expect(await fail(emulator, "ListUserPools", {}, { account: other })).toBe(
      "400 MissingParameter.PageNumber",
    );
    await emulator.close();
  });

  it.each([{ requestsPerSecond: 0 }, { latencyMs: -1 }, { retryAfterSeconds: Number.NaN }])(
    "%o is refused",
    async (options) => {
      await expect(startEmulator(options)).rejects.toThrow(OptionError);
    },
  );
});
