/**
 * What programs and previews send to check and diff, in the real provider process: values that are not known yet,
 * null for undefined, and mistakes. Nothing here needs the service, and nothing may call it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isEnvelope, openEnvelopes } from "../support/in-process";
import { withoutProvider } from "../support/provider-wire";
import type { Bag } from "../support/provider-wire";
import { createMatrixObject, withValue } from "./matrix-object";
import { listLeaks, startProcessStack } from "./process-stack";
import { subjects } from "./subjects";
import type { ProcessStack } from "./process-stack";

const SECRET = "inputs-canary-secret-0001";

/** All that the engine knows; SDKs send the first. Source: pulumi/pulumi pkg/resource/plugin/rpc.go. */
const UNKNOWNS = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const [UNKNOWN = ""] = UNKNOWNS;

const login = {
  userPoolUid: "pool",
  name: "login",
  enabled: true,
  clientId: "client",
  clientSecret: SECRET,
  usePkce: true,
  scopesList: ["openid", "email"],
  authorizationEndpoint: "https://idp.example.com/authorize",
  tokenEndpoint: "https://idp.example.com/token",
  userEndpoint: "https://idp.example.com/user",
  idAttribute: "id",
};

const credential = {
  name: "agent",
  poolName: "default",
  vendor: "custom",
  config: {
    clientId: "client",
    clientSecret: SECRET,
    scopes: ["openid"],
    oauth2Discovery: { discoveryUrl: "https://idp.example.com/.well-known/openid-configuration" },
  },
};

const OAUTH = "IdentityProviderOAuth";
const CREDENTIAL = "Oauth2CredentialProvider";

let stack: ProcessStack;

beforeAll(async () => {
  stack = await startProcessStack();
});

afterAll(async () => {
  await stack.stop();
  expect(stack.emulator.countCalls()).toBe(0);
  expect(listLeaks(stack, [SECRET], [])).toEqual([]);
  expect(stack.provider.stderr()).toBe("");
});

async function check(kind: string, news: Bag, olds: Bag = {}): Promise<{ inputs: Bag; reasons: string[] }> {
  const { inputs, failures } = await stack.provider.check(kind, olds, news);
  // With a property the engine would print its value.
  expect(failures.map(({ property }) => property)).toEqual(failures.map(() => ""));
  expect(failures.map(({ reason }) => reason).join("\n")).not.toContain(SECRET);
  return { inputs: withoutProvider(inputs), reasons: failures.map(({ reason }) => reason) };
}

describe.each(UNKNOWNS)("a value that is not known yet (%s)", (unknown) => {
  test.each([
    [OAUTH, login, "userPoolUid"],
    [OAUTH, login, "enabled"],
    [OAUTH, login, "scopesList"],
    [OAUTH, login, "authorizationEndpoint"],
    [OAUTH, login, "clientSecret"],
    [OAUTH, login, "providerOptions"],
    [CREDENTIAL, credential, "vendor"],
    [CREDENTIAL, credential, "config"],
    [CREDENTIAL, credential, "config.clientId"],
    [CREDENTIAL, credential, "config.maxExpires"],
    [CREDENTIAL, credential, "config.oauth2Discovery"],
    [CREDENTIAL, credential, "clientMetadata"],
  ])("passes check in %s and comes back as it went in", async (kind, program: Bag, path) => {
    const news = withValue(program, path, unknown);
    const { inputs, reasons } = await check(kind, news);
    expect(reasons).toEqual([]);
    expect(openEnvelopes(inputs)).toEqual(news);
  });
});

describe.each(subjects)("$title", ({ definition: { kind, inputFields }, shape }) => {
  test("any field may be unknown, and passes check as it is beside all the others", async () => {
    const { full } = createMatrixObject(stack, kind, shape, { name: "agent", number: "00000001" });
    const { inputs: known, reasons } = await check(kind, full);
    expect(reasons).toEqual([]);
    for (const name of Object.keys(full)) {
      const { inputs, reasons } = await check(kind, { ...full, [name]: UNKNOWN });
      expect(reasons).toEqual([]);
      expect(openEnvelopes(inputs)).toEqual({ ...openEnvelopes(known), [name]: UNKNOWN });
    }
  });

  test("all mistakes are told at once, with their paths and without a value", async () => {
    const fields = Object.entries(inputFields.fields).filter(([, field]) => field.kind !== "json");
    const news = Object.fromEntries(fields.map(([name]) => [name, { unheardOf: SECRET }]));
    const { reasons } = await check(kind, { ...news, unheardOf: SECRET });
    const told = new Set(reasons.map((reason) => reason.split(/[.:[]/)[0] ?? ""));
    expect([...told].sort()).toEqual([...Object.keys(news), "unheardOf"].sort());
  });
});

test("one unknown entry of a list leaves the others judged, and what is known is still refused", async () => {
  const unknownScope = { ...login, scopesList: ["openid", UNKNOWN], idAttribute: UNKNOWN };
  expect((await check(OAUTH, unknownScope)).inputs).toMatchObject({ scopesList: ["openid", UNKNOWN] });
  const { reasons } = await check(OAUTH, { ...unknownScope, tokenEndpoint: "nowhere", clientId: "" });
  expect(reasons.map((reason) => reason.split(":")[0] ?? "").sort()).toEqual(["clientId", "tokenEndpoint"]);
});

test("an unknown secret is no envelope, a known one beside it is", async () => {
  const { inputs } = await check(CREDENTIAL, withValue(credential, "config.clientId", UNKNOWN));
  expect(inputs).toMatchObject({ config: { clientId: UNKNOWN } });
  expect(isEnvelope((inputs["config"] as Bag)["clientSecret"])).toBe(true);
});

test("in diff what is unknown counts as changed, and as a replacement where only that could bring it", async () => {
  const { provider } = stack;
  const id = "default/agent";
  const olds = credential;
  const diff = (path: string) => provider.diff(CREDENTIAL, id, olds, withValue(credential, path, UNKNOWN));
  expect(await diff("config.clientId")).toEqual({
    changes: "unknown",
    replaces: [],
    deleteBeforeReplace: true,
  });
  expect(await diff("config.clientSecret")).toMatchObject({ changes: "unknown", replaces: [] });
  expect(await diff("config")).toMatchObject({ changes: "unknown", replaces: [] });
  expect(await diff("vendor")).toMatchObject({ changes: "unknown", replaces: ["vendor"] });
  expect(await diff("clientMetadata")).toMatchObject({ changes: "unknown", replaces: ["clientMetadata"] });
});

test("null is what a program leaves out: dropped where it may be, named where it must not be", async () => {
  const { inputs, reasons } = await check(OAUTH, { ...login, enabled: null, scopesList: null, extra: null });
  expect(reasons).toEqual([]);
  const { scopesList: _scopes, ...rest } = login;
  expect(openEnvelopes(inputs)).toEqual(rest);
  expect((await check(OAUTH, { ...login, clientSecret: null })).reasons).toEqual([
    "clientSecret: is required",
  ]);
  const entries = [{ key: "audience", value: null }];
  const nested = await check(CREDENTIAL, withValue(credential, "config.customParameters", { entries }));
  expect(nested.inputs).toMatchObject({ config: { customParameters: { entries: [{ key: "audience" }] } } });
});

test("all mistakes of a resource are told at once, with their paths and without a value", async () => {
  const { reasons } = await check(CREDENTIAL, {
    name: "",
    vendor: SECRET,
    config: {
      clientSecrett: SECRET,
      clientSecret: { text: SECRET },
      scopes: [`"${SECRET}"`],
      maxExpires: SECRET,
      redirectUrl: `https://${SECRET}.example.com/#${SECRET}`,
      customParameters: { entries: SECRET },
    },
    unheardOf: SECRET,
  });
  const paths = reasons.map((reason) => reason.split(":")[0]);
  expect(paths).toEqual(
    expect.arrayContaining([
      "name",
      "vendor",
      "config.clientSecrett",
      "config.clientSecret",
      "config.scopes[0]",
      "config.maxExpires",
      "config.redirectUrl",
      "config.customParameters.entries",
      "unheardOf",
    ]),
  );
});

test("spelling that means the same comes back in the state's spelling", async () => {
  const olds = { ...login, scopesList: ["email", "openid"] };
  expect((await check(OAUTH, login, olds)).inputs).toMatchObject({ scopesList: ["email", "openid"] });
  expect((await check(CREDENTIAL, { ...credential, vendor: 0 })).inputs).toMatchObject({ vendor: "custom" });
  expect((await check(CREDENTIAL, { ...credential, vendor: 99 })).inputs).toMatchObject({ vendor: "99" });
});
