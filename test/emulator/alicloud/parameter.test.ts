/** What a call may ask for: actions, versions, parameters, and every way in which they can be wrong. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../emulator";
import { contract } from "../../../emulator/alicloud/contract";
import { readParameters } from "../../../emulator/alicloud/parameter";
import { createApplication, idOf, webApp } from "./sample";
import { call, fail, send, type CallOptions, type Query } from "./signed-call";

let emulator: Emulator;
let appId: string;

beforeAll(async () => {
  emulator = await startEmulator({ alicloud: { switches: { uniqueAppNames: false } } });
  appId = idOf(await createApplication(emulator));
});
afterAll(() => emulator.close());

describe("a call", () => {
  it.each<[string, string, CallOptions, string]>([
    ["of no action", "Nothing", {}, "404 InvalidAction.NotFound"],
    ["of a property of objects", "toString", {}, "404 InvalidAction.NotFound"],
    ["of another version", "ListApplications", { version: "2019-08-16" }, "400 InvalidVersion"],
    ["of the other service's version", "GetCallerIdentity", { version: "2019-08-15" }, "400 InvalidVersion"],
    ["by GET", "ListApplications", { method: "GET" }, "400 UnsupportedHTTPMethod"],
    ["with a body", "ListApplications", { text: "AppId=1" }, "400 InvalidParameter.Body"],
  ])("%s is refused", async (_what, action, options, answer) => {
    expect(await fail(emulator, action, {}, options)).toBe(answer);
  });

  it("is answered flat, with a request id; an error says host, code, message and where to read on", async () => {
    expect(
      await call(emulator, "DeleteApplication", { AppId: idOf(await createApplication(emulator)) }),
    ).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/) as string,
    });
    const { body } = await send(emulator, "GetApplication", { AppId: "1" });
    expect(body).toEqual({
      RequestId: emulator.requests().at(-1)?.requestId,
      HostId: "ims.aliyuncs.com",
      Code: "EntityNotExist.Application",
      Message: "The Application does not exist: 1.",
      Recommend: expect.stringContaining("q=EntityNotExist.Application&product=Ims") as string,
    });
  });
});

describe("a parameter", () => {
  it.each([
    ["GetApplication", {}, "MissingAppId"],
    ["GetApplication", { AppId: "" }, "MissingAppId"],
    ["GetAppSecret", { AppId: "1" }, "MissingAppSecretId"],
    ["CreateApplication", {}, "MissingDisplayName"],
    ["CreateApplication", { DisplayName: "a" }, "MissingAppType"],
    ["CreateApplication", { DisplayName: "", AppType: "WebApp" }, "MissingDisplayName"],
    ["GetApplication", { AppId: "1", Colour: "red" }, "InvalidParameter.Colour"],
    ["GetApplication", { AppId: "1", "a b": "red" }, "InvalidParameter"],
    ["ListApplications", { PageSize: "10" }, "InvalidParameter.PageSize"],
    ["ListApplications", { Action: "ListApplications" }, "InvalidParameter.Action"],
    ["ListPredefinedScopes", { AppType: "webapp" }, "InvalidParameter.AppType"],
    ["GetCallerIdentity", { AccountId: "1" }, "InvalidParameter.AccountId"],
  ] as [string, Query, string][])(
    "is refused when it is missing or unknown: %s %o",
    async (action, query, code) => {
      expect(await fail(emulator, action, query)).toBe(`400 ${code}`);
    },
  );

  it.each([
    [{ DisplayName: "x".repeat(25) }, "DisplayName.Length"],
    [{ AppName: "" }, "AppName.Length"],
    [{ AppName: "x".repeat(65) }, "AppName.Length"],
    [{ AppName: "a b" }, "AppName.InvalidChars"],
    [{ AppName: "é" }, "AppName.InvalidChars"],
    [{ AppType: "Web" }, "AppType"],
    [{ ProtocolVersion: "2" }, "ProtocolVersion"],
    [{ SecretRequired: "True" }, "SecretRequired"],
    [{ IsMultiTenant: "" }, "IsMultiTenant"],
    [{ AccessTokenValidity: "899" }, "AccessTokenValidity"],
    [{ AccessTokenValidity: "10801" }, "AccessTokenValidity"],
    [{ AccessTokenValidity: "1e3" }, "AccessTokenValidity"],
    [{ AccessTokenValidity: "" }, "AccessTokenValidity"],
    [{ RefreshTokenValidity: "7199" }, "RefreshTokenValidity"],
    [{ RefreshTokenValidity: "31536001" }, "RefreshTokenValidity"],
    [{ RedirectUris: "www.example.com" }, "RedirectUris"],
    [{ RedirectUris: "https://a.example/?x=1;y=2" }, "RedirectUris"],
    [{ RedirectUris: "https://a.example/ b" }, "RedirectUris"],
    [{ NewDisplayName: "a" }, "NewDisplayName"],
  ] as [Query, string][])("of a creation is refused when its value is wrong: %o", async (query, code) => {
    expect(await fail(emulator, "CreateApplication", { ...webApp, ...query })).toBe(
      `400 InvalidParameter.${code}`,
    );
  });

  it.each([
    [{ NewDisplayName: "" }, "NewDisplayName.Length"],
    [{ NewDisplayName: "x".repeat(25) }, "NewDisplayName.Length"],
    [{ NewSecretRequired: "1" }, "NewSecretRequired"],
    [{ NewIsMultiTenant: "yes" }, "NewIsMultiTenant"],
    [{ NewAccessTokenValidity: "899" }, "NewAccessTokenValidity"],
    [{ NewRefreshTokenValidity: "31536001" }, "NewRefreshTokenValidity"],
    [{ NewRedirectUris: "/relative" }, "NewRedirectUris"],
    [{ NewPredefinedScopes: "openid;nothing" }, "NewPredefinedScopes"],
    [{ NewAppName: "other" }, "NewAppName"],
    [{ NewAppType: "NativeApp" }, "NewAppType"],
    [{ NewProtocolVersion: "2.1" }, "NewProtocolVersion"],
    [{ DisplayName: "a" }, "DisplayName"],
  ] as [Query, string][])("of an update is refused, and nothing changes: %o", async (query, code) => {
    const before = emulator.alicloud.store().applications();
    const update = { AppId: appId, NewRefreshTokenValidity: "7200", ...query };
    expect(await fail(emulator, "UpdateApplication", update)).toBe(`400 InvalidParameter.${code}`);
    expect(emulator.alicloud.store().applications()).toEqual(before);
  });

  it("is refused when it is given twice", () => {
    const query = new URLSearchParams("AppId=1&AppId=1");
    const error = expect.objectContaining({ code: "InvalidParameter.AppId" }) as Error;
    expect(() => readParameters(contract["GetApplication"]!.parameters, query)).toThrow(error);
  });

  it.each([
    { DisplayName: "😀".repeat(24) },
    { AppName: `a._-Z0${"x".repeat(58)}` },
    { AccessTokenValidity: "900", RefreshTokenValidity: "7200" },
    { AccessTokenValidity: "10800", RefreshTokenValidity: "31536000" },
    { RedirectUris: "myapp:callback;http://localhost:8080/cb" },
    { RedirectUris: ";;" },
  ] as Query[])("is accepted at its bounds: %o", async (query) => {
    expect(await fail(emulator, "CreateApplication", { ...webApp, ...query })).toBe("200 ");
  });
});
