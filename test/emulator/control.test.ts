/** The local control endpoint: what it shows, what it changes, whom it refuses. */
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { createPool, oauthInput, oauthSecret, registrationInput, staticInput, staticSecret } from "./sample";
import { call, fail, send } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function control(
  method: string,
  path: string,
  body?: JsonObject,
): Promise<{ status: number; body: JsonObject }> {
  const init = { method, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
  return { status: response.status, body: (await response.json()) as JsonObject };
}

/** The status that a control request with these headers gets; fetch does not let a Host header be set. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${emulator.url}/_emulator/health`, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the control endpoint", () => {
  it("tells that the emulator is up", async () => {
    expect(await control("GET", "health")).toEqual({ status: 200, body: { status: "ok" } });
  });

  it("shows and resets the request log", async () => {
    await createPool(emulator);
    expect((await control("GET", "requests")).body).toMatchObject({
      total: 1,
      requests: [{ action: "CreateUserPool", committed: true }],
    });
    await control("DELETE", "requests");
    expect((await control("GET", "requests")).body).toEqual({ total: 0, requests: [] });
  });

  it("shows and changes switches", async () => {
    const changed = await control("POST", "switches", { secretInGet: "absent", stsDenied: true });
    expect(changed.body).toMatchObject({ secretInGet: "absent", stsDenied: true, uniqueNames: true });
    expect((await control("GET", "switches")).body).toMatchObject(emulator.switches);
    expect(await control("POST", "switches", { secretInGet: "shown" })).toMatchObject({ status: 400 });
  });

  it("shows and changes limits", async () => {
    await control("POST", "limits", { requestsPerSecond: 0.01, retryAfterSeconds: 1 });
    expect((await control("GET", "limits")).body).toEqual({
      latencyMs: 0,
      requestsPerSecond: 0.01,
      retryAfterSeconds: 1,
    });
    await send(emulator, "ListUserPools");
    expect(await fail(emulator, "ListUserPools")).toBe("429 Throttling");
    await control("POST", "limits", { requestsPerSecond: "none" });
    expect((await control("GET", "limits")).body).toMatchObject({ requestsPerSecond: "none" });
    expect(await control("POST", "limits", { requestsPerDay: 1 })).toMatchObject({ status: 400 });
  });

  it("adds, shows and clears faults", async () => {
    await control("POST", "faults", { action: "*", kind: "status", status: 500, times: "always" });
    expect((await control("GET", "faults")).body["faults"]).toMatchObject([{ action: "*", times: "always" }]);
    expect(await fail(emulator, "ListUserPools")).toBe("500 InternalError");
    await control("DELETE", "faults");
    expect(await fail(emulator, "ListUserPools")).toBe("400 MissingParameter.PageNumber");
    expect((await control("POST", "faults", { action: "Nope", kind: "html" })).status).toBe(400);
  });

  it("shows objects without any secret", async () => {
    const pool = await createPool(emulator);
    await call(emulator, "CreateIdentityProviderOAuth", oauthInput(pool));
    await call(emulator, "CreateOauth2CredentialProvider", staticInput());
    await call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput());
    await call(emulator, "CreateUser", { UserPoolUid: pool, Password: "canary-password" });
    await call(emulator, "CreateUserPoolClient", { UserPoolUid: pool, Name: "web", ClientType: "WEB" });
    const text = JSON.stringify((await control("GET", "objects")).body);
    const store = emulator.store();
    const client = store.credentialProviders()[1]!["DcrClientInfo"] as JsonObject;
    const generated = [
      client["ClientSecret"],
      client["RegistrationAccessToken"],
      store.userPoolClients()[0]!["ClientSecret"],
    ];
    for (const secret of [oauthSecret, staticSecret, "canary-password", ...generated])
      expect(text).not.toContain(secret);
    expect(text.split("[secret]")).toHaveLength(8);
    expect((await control("GET", "objects?region=cn-shanghai")).body).toMatchObject({ userPools: [] });
  });

  it("changes an object behind everybody's back", async () => {
    const pool = await createPool(emulator, {}, { region: "cn-shanghai" });
    const change = { region: "cn-shanghai", kind: "userPool", id: pool, patch: { SelfSignUpEnabled: false } };
    expect((await control("POST", "change", change)).body).toEqual({ changed: ["SelfSignUpEnabled"] });
    expect(emulator.store(undefined, "cn-shanghai").userPools()[0]).toMatchObject({
      SelfSignUpEnabled: false,
    });
    expect((await control("POST", "change", { ...change, region: "cn-beijing" })).status).toBe(400);
    expect((await control("POST", "change", { kind: "userPool", id: pool, patch: 1 })).body["error"]).toBe(
      '"patch" must be an object.',
    );
    expect((await control("POST", "change", { patch: {} })).body["error"]).toBe('"kind" must be a text.');
  });

  it("lists what there is for an unknown path", async () => {
    const reply = await control("GET", "nothing");
    expect(reply.status).toBe(404);
    expect(reply.body["error"]).toContain("POST faults");
  });

  it("refuses a body that is no JSON object", async () => {
    const response = await fetch(`${emulator.url}/_emulator/switches`, { method: "POST", body: "[]" });
    expect(response.status).toBe(400);
  });

  it("refuses what a web page could send", async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ origin: "https://example.com" })).toBe(403);
    expect(await statusWith({ host: "rebound.example.com" })).toBe(403);
  });

  it("is not in the request log", async () => {
    await control("GET", "health");
    expect(emulator.countCalls()).toBe(0);
  });
});
