/**
 * What is refused of an application at preview, all at once and without values; names that are taken; and every answer
 * that the documents leave open.
 */
import { describe, expect, test } from "vitest";
import { alicloudSwitchValues } from "../../../../emulator/index";
import type { AlicloudSwitches } from "../../../../emulator/index";
import { CHANGED, FULL, isQuiet, joinBench, MINIMAL, openBench } from "./application-bench";

test("all that is wrong is told at once, before anything is sent, and without a value", async () => {
  const { application, takeCalls } = await openBench();
  const wrong = {
    appName: "canary name",
    displayName: "canary".repeat(5),
    appType: "WebApp",
    protocolVersion: "3.0",
    redirectUris: ["https://a.example.com/;canary"],
    secretRequired: false,
    accessTokenValidity: 899,
    refreshTokenValidity: 31_536_001,
    predefinedScopes: ["profile"],
    requiredScopes: ["canary"],
    isMultiTenant: "canary",
  };
  const error = (await application.up(wrong).catch((reason: unknown) => reason)) as Error;
  const names = Object.keys(wrong).filter((name) => !["appType", "predefinedScopes"].includes(name));
  for (const name of names) expect(error.message).toContain(name);
  expect(error.message.split("\n")).toHaveLength(names.length);
  expect(error.message).not.toContain("canary");
  expect(takeCalls()).toEqual([]);
});

test.each([
  ["a secret that a WebApp does without", { appType: "WebApp", secretRequired: false }, /secretRequired/],
  [
    "a secret that a ServerApp does without",
    { appType: "ServerApp", secretRequired: false },
    /secretRequired/,
  ],
  ["a required scope that is not among the others", { requiredScopes: ["profile"] }, /requiredScopes/],
  ["a token life below the range", { accessTokenValidity: 899 }, /from 900 to 10800/],
  ["a token life above the range", { accessTokenValidity: 10_801 }, /from 900 to 10800/],
  ["a refresh token's life below the range", { refreshTokenValidity: 7199 }, /from 7200 to 31536000/],
  ["a semicolon, which ends a URI", { redirectUris: ["https://a.example/cb;x"] }, /semicolon.*write %3B/],
  ["half a second", { accessTokenValidity: 900.5 }, /whole number/],
  ["a name with a space", { appName: "a b" }, /appName/],
  ["a display name of 25 characters", { displayName: "a".repeat(25) }, /displayName/],
])("%s is refused", async (_title, change, reason) => {
  const { application } = await openBench();
  await expect(application.preview({ ...MINIMAL, ...change })).rejects.toThrow(reason);
});

test.each([
  ["openid alone as required", { requiredScopes: ["openid"] }],
  ["a NativeApp without a secret", { secretRequired: false }],
  ["the ends of the ranges", { accessTokenValidity: 10_800, refreshTokenValidity: 7200 }],
  ["an address of an app of its own", { redirectUris: ["com.example.app:/cb"] }],
])("%s is accepted and quiet", async (_title, change) => {
  const { application } = await openBench();
  await application.up({ ...MINIMAL, ...change });
  expect(await isQuiet(application, { ...MINIMAL, ...change })).toBe(true);
});

describe("redirect URIs that the program states as empty", () => {
  const empty = { ...FULL, redirectUris: [] };

  test("are gone where an empty list clears", async () => {
    const { application, stored } = await openBench({ emptyList: "clear" });
    await application.up(FULL);
    await application.up(empty);
    expect(stored()).toMatchObject([{ RedirectUris: [] }]);
    expect(await isQuiet(application, empty)).toBe(true);
  });

  test.each([
    ["stated as empty", empty, /redirectUris as empty, and the service keeps what was there/],
    [
      "taken out",
      { ...FULL, redirectUris: undefined },
      /redirectUris left the program, and the service keeps/,
    ],
  ])("are an error that says so where it keeps: %s", async (_title, program, reason) => {
    const { emulator, application, stored } = await openBench({ emptyList: "keep" });
    await application.up(FULL);
    await expect(application.up(program)).rejects.toThrow(reason);
    // The state tells what is there, so nothing passes for done.
    expect((await application.preview(program)).step).toBe("update");
    expect(application.state().outputs["redirectUris"]).toEqual(FULL["redirectUris"]);
    expect(stored()).toMatchObject([{ RedirectUris: FULL["redirectUris"] }]);
    await expect(application.up(program)).rejects.toThrow(reason);
    emulator.alicloud.switches.emptyList = "clear";
    expect(await application.up(program)).toBe("update");
    expect(stored()).toMatchObject([{ RedirectUris: [] }]);
    expect(await isQuiet(application, program)).toBe(true);
  });

  test("are an error of a take-over too, which leaves the application in state", async () => {
    const first = await openBench({ emptyList: "keep" });
    await first.application.up(FULL);
    const { application } = joinBench(first.emulator);
    await expect(application.up({ ...empty, adopt: true })).rejects.toThrow("redirectUris as empty");
    expect(application.state().id).toBe(first.application.state().id);
    expect(await application.up({ ...FULL, adopt: true })).toBe("update");
    expect(await isQuiet(application, { ...FULL, adopt: true })).toBe(true);
  });
});

describe("a name that is taken", () => {
  test("is refused with the ways on, and taken over where the program says so", async () => {
    const first = await openBench();
    await first.application.up(FULL);
    const { application, takeWrites } = joinBench(first.emulator);
    await expect(application.up(CHANGED)).rejects.toThrow(
      /exists already \(4\d{18}\) and differs in displayName/,
    );
    expect(takeWrites()).toEqual([]);
    await application.up({ ...CHANGED, adopt: true });
    expect(application.state().id).toBe(first.application.state().id);
    expect(takeWrites().map(({ action }) => action)).toEqual(["UpdateApplication"]);
    expect(await isQuiet(application, { ...CHANGED, adopt: true })).toBe(true);
  });

  test("makes a second application where names may repeat and the program wants several", async () => {
    const { application, openApplication, stored } = await openBench({ uniqueAppNames: false });
    await application.up(MINIMAL);
    const second = openApplication();
    await second.up({ ...MINIMAL, allowSameName: true });
    expect(stored()).toHaveLength(2);
    expect(second.state().id).not.toBe(application.state().id);
  });

  test("a create whose answer is lost is found again, as the only one", async () => {
    const { emulator, application, stored } = await openBench();
    emulator.inject({ action: "CreateApplication", kind: "dropAfterCommit" });
    await application.up(FULL);
    expect(stored()).toHaveLength(1);
    expect(await isQuiet(application, FULL)).toBe(true);
  });

  test.each([
    ["that never arrived", { kind: "dropBeforeCommit" }],
    ["whose number was used", { kind: "status", status: 400, code: "SignatureNonceUsed" }],
  ] as const)("a create %s is not sent again by itself, and made by the next up", async (_title, fault) => {
    const { emulator, application, stored, takeWrites } = await openBench();
    emulator.inject({ action: "CreateApplication", ...fault });
    await expect(application.up(FULL)).rejects.toThrow(/not known whether/);
    expect([takeWrites().length, stored().length, application.isInState()]).toEqual([1, 0, false]);
    await application.up(FULL);
    expect(stored()).toHaveLength(1);
  });

  test("a create whose number was used, because a copy of it was processed, is found again", async () => {
    const { emulator, application, stored } = await openBench();
    const fault = { kind: "status", status: 400, code: "SignatureNonceUsed", commit: true } as const;
    emulator.inject({ action: "CreateApplication", ...fault });
    await application.up(FULL);
    expect(stored()).toHaveLength(1);
    expect(await isQuiet(application, FULL)).toBe(true);
  });
});

const POSITIONS = Object.entries(alicloudSwitchValues).flatMap(([name, values]) =>
  values.map((value) => [name as keyof AlicloudSwitches, value] as const),
);

test.each(POSITIONS)("with %s = %s an application lives, changes and goes", async (name, value) => {
  const { application, stored } = await openBench({ [name]: value });
  const begin = { ...FULL, redirectUris: ["https://b.example.com/", "https://a.example.com/"] };
  await application.up(begin);
  expect(await isQuiet(application, begin)).toBe(true);
  await application.up(CHANGED);
  expect(await isQuiet(application, CHANGED)).toBe(true);
  await application.up({ ...CHANGED, predefinedScopes: ["openid"], requiredScopes: [] });
  expect(new Set(stored()[0]?.["PredefinedScopes"] as string[])).toEqual(new Set(["openid"]));
  await application.destroy();
  expect(stored()).toEqual([]);
});
