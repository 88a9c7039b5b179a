/** Two clouds behind one port: which of them answers, and what the emulator's common parts say of each. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OptionError, startEmulator, type Emulator, type FaultRule, type JsonObject } from "../../emulator";
import { createApplication, createSecret, idOf } from "./alicloud/sample";
import * as alicloud from "./alicloud/signed-call";
import { createPool } from "./sample";
import * as volcengine from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function control(method: string, path: string, body?: JsonObject): Promise<JsonObject> {
  const init = { method, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
  return (await response.json()) as JsonObject;
}

const askVolcengine = (): Promise<string> =>
  volcengine.fail(emulator, "GetCallerIdentity", {}, { service: "sts", version: "2018-01-01" });
const askAlicloud = (): Promise<string> => alicloud.fail(emulator, "GetCallerIdentity");

describe("a request", () => {
  it("goes to the cloud that its signature names, and stands in the log under that cloud", async () => {
    expect(await askVolcengine()).toBe("200 ");
    expect(await askAlicloud()).toBe("200 ");
    expect(emulator.requests()).toMatchObject([
      { cloud: "volcengine", action: "GetCallerIdentity", account: "2100000001", region: "cn-beijing" },
      { cloud: "alicloud", action: "GetCallerIdentity", account: "1900000000000001", region: "" },
    ]);
    expect(emulator.countCalls("GetCallerIdentity")).toBe(2);
    expect(emulator.countCalls("GetCallerIdentity", "alicloud")).toBe(1);
    expect(emulator.countCalls(undefined, "alicloud")).toBe(1);
    expect(emulator.countCalls("ListApplications", "volcengine")).toBe(0);
  });

  it("without any signature is the first cloud's", async () => {
    const response = await fetch(`${emulator.url}/?Action=ListUserPools&Version=2025-10-30`, {
      method: "POST",
    });
    expect([response.status, emulator.requests().at(-1)?.cloud]).toEqual([401, "volcengine"]);
  });

  it("with headers of the other cloud is the other's, however wrong", async () => {
    const headers = { "x-acs-action": "ListApplications" };
    const response = await fetch(emulator.url, { method: "POST", headers });
    expect(await response.json()).toMatchObject({ Code: "IncompleteSignature" });
    expect(emulator.requests()).toMatchObject([
      { cloud: "alicloud", action: "ListApplications", account: "", errorCode: "IncompleteSignature" },
    ]);
  });
});

describe("a fault", () => {
  it("hits the calls of every cloud, or of the one that it names", async () => {
    emulator.inject({ action: "GetCallerIdentity", kind: "status", times: 2 });
    expect([await askAlicloud(), await askVolcengine()]).toEqual([
      "503 ServiceUnavailable",
      "503 ServiceUnavailable",
    ]);
    emulator.inject({ action: "*", cloud: "alicloud", kind: "status", status: 500 });
    expect([await askVolcengine(), await askAlicloud()]).toEqual(["200 ", "500 InternalError"]);
  });

  it.each<[string, FaultRule]>([
    ["of no cloud", { action: "*", cloud: "nowhere", kind: "html" }],
    ["of another cloud's action", { action: "CreateUserPool", cloud: "alicloud", kind: "html" }],
    ["of a cloud that is no text", { action: "*", cloud: 1 as unknown as string, kind: "html" }],
  ])("%s is refused", (_what, rule) => {
    expect(() => emulator.inject(rule)).toThrow(OptionError);
  });
});

describe("the limit of requests a second", () => {
  it("counts each cloud alone, even for accounts of one number", async () => {
    emulator.alicloud.accounts[0]!.accountId = "2100000001";
    emulator.limits.requestsPerSecond = 0.01;
    expect([await askVolcengine(), await askAlicloud()]).toEqual(["200 ", "200 "]);
    expect([await askVolcengine(), await askAlicloud()]).toEqual(["429 Throttling", "400 Throttling.User"]);
  });
});

describe("the control endpoint", () => {
  it("shows the switches of all clouds, the first one's on top", async () => {
    const shown = await control("GET", "switches");
    expect(shown).toEqual({
      ...emulator.switches,
      alicloud: { ...emulator.alicloud.switches },
      oneaccess: { ...emulator.oneaccess.switches },
    });
  });

  it("changes the switches of several clouds at once, or none when one is wrong", async () => {
    const right = { secretInGet: "clear", alicloud: { secretInGet: "clear", emptyList: "keep" } };
    expect(await control("POST", "switches", right)).toMatchObject(right);
    expect(emulator.alicloud.switches).toMatchObject({ secretInGet: "clear", emptyList: "keep" });
    const wrong: JsonObject[] = [
      { secretInGet: "absent", alicloud: { emptyList: "shown" } },
      { secretInGet: "shown", alicloud: { emptyList: "clear" } },
      { secretInGet: "absent", alicloud: "clear" },
      { secretInGet: "absent", nowhere: {} },
    ];
    for (const changes of wrong) expect(await control("POST", "switches", changes)).toHaveProperty("error");
    expect([emulator.switches.secretInGet, emulator.alicloud.switches.emptyList]).toEqual(["clear", "keep"]);
  });

  it("shows and changes the objects of the cloud that is named, without any secret", async () => {
    await createPool(emulator);
    const id = idOf(await createApplication(emulator));
    const secret = await createSecret(emulator, id);
    expect(Object.keys(await control("GET", "objects"))).toContain("userPools");
    const shown = await control("GET", "objects?cloud=alicloud");
    expect(shown).toMatchObject({
      applications: [{ AppId: id }],
      appSecrets: [{ ...secret, AppSecretValue: "[secret]" }],
    });
    const change = { kind: "application", id, patch: { IsMultiTenant: true } };
    expect(await control("POST", "change", { cloud: "alicloud", ...change })).toEqual({
      changed: ["IsMultiTenant"],
    });
    expect(emulator.alicloud.store().applications()).toMatchObject([{ IsMultiTenant: true }]);
    expect(await control("POST", "change", change)).toHaveProperty("error");
    expect(await control("GET", "objects?cloud=nowhere")).toEqual({
      error: "The clouds are volcengine, alicloud, oneaccess.",
    });
  });
});
