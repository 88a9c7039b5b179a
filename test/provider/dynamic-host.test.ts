/**
 * The contract of the dynamic host: the form of every answer and of every error, on the real definitions. The
 * hazards that only the real process shows stand in test/process.
 */
import { describe, expect, test } from "vitest";
import type { EngineProvider } from "../../provider/dynamic-host";
import type { Tree } from "../../provider/lifecycle/tree";
import { SENTINELS } from "../support/field-arbitrary";
import { connect, openEmulator, openEnvelopes, PROVIDER_TEXT, sealEnvelopes } from "../support/in-process";
import {
  named,
  nameOf,
  oauthSample,
  poolSample,
  SECOND_SECRET,
  SECRET,
  withParent,
} from "../support/sample-inputs";
import type { Sample } from "../support/sample-inputs";

const withText = (tree: Tree = {}): Tree => ({ ...tree, __provider: PROVIDER_TEXT });
const open = (tree: Tree | undefined): Tree => withText(openEnvelopes(tree));

async function openHost(sample: Sample, config: Record<string, string> = {}) {
  const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
  const connection = connect(emulator, { config });
  const placed =
    config["volcengine-agentid:region"] === "!" ? sample : await withParent(connection.session, sample);
  const provider = connection.open(sample.definition);
  const check = async (news: Tree) => open((await provider.check({}, withText(news))).inputs);
  const create = async (news: Tree) => provider.create(await check(news));
  return { emulator, connection, placed, provider, check, create };
}

/** Every answer of a whole life, by its name. */
async function liveOnce(provider: EngineProvider, placed: Sample): Promise<Record<string, Tree | undefined>> {
  const checked = await provider.check({}, withText(placed.full));
  const created = await provider.create(open(checked.inputs));
  const read = await provider.read(created.id, open(created.outs));
  const rechecked = await provider.check(open(checked.inputs), withText(placed.changed));
  const updated = await provider.update(created.id, open(read.props), open(rechecked.inputs));
  return {
    "check inputs": checked.inputs,
    "create outs": created.outs,
    "read props": read.props,
    "read inputs": read.inputs,
    "update outs": updated.outs,
  };
}

describe.each(named)("%s", (_name, sample) => {
  test("puts every secret into its envelope in every answer", async () => {
    const { provider, placed, connection } = await openHost(sample);
    const answers = await liveOnce(provider, placed);
    for (const [name, answer] of Object.entries(answers)) {
      expect(JSON.stringify(sealEnvelopes(answer)), name).not.toContain("canary-secret");
      const expected = name === "update outs" ? SECOND_SECRET : SECRET;
      expect(JSON.stringify(openEnvelopes(answer)), name).toContain(
        sample === poolSample ? "pool" : expected,
      );
    }
    expect(connection.told.join("\n")).not.toContain("canary-secret");
  });

  test("answers fresh, plain, extensible objects without undefined, also for frozen ones", async () => {
    const { provider, placed } = await openHost(sample);
    const frozen: EngineProvider = {
      ...provider,
      check: (olds, news) => provider.check(deepFreeze(olds), deepFreeze(news)),
      create: (inputs) => provider.create(deepFreeze(inputs)),
      read: (id, props) => provider.read(id, deepFreeze(props)),
      update: (id, olds, news) => provider.update(id, deepFreeze(olds), deepFreeze(news)),
    };
    for (const [name, answer] of Object.entries(await liveOnce(frozen, placed))) {
      expect(answer, name).toBeDefined();
      expect(JSON.parse(JSON.stringify(answer)), name).toEqual(answer);
      visit(answer, (part) => expect(Object.isExtensible(part), name).toBe(true));
    }
  });

  test("gives outputs that hold the checked inputs under their own names", async () => {
    const { placed, check, create } = await openHost(sample);
    const { id, outs } = await create(placed.full);
    expect(id).toEqual(expect.stringMatching(/./));
    const { __provider: _, ...inputs } = await check(placed.full);
    expect(openEnvelopes(outs)).toMatchObject(inputs);
  });

  test("reads a missing object as an empty answer, the host's word for gone", async () => {
    const { emulator, provider, placed, create } = await openHost(sample);
    const { id, outs } = await create(placed.full);
    await provider.delete(id, open(outs));
    expect(await provider.read(id, open(outs))).toEqual({});
    expect(emulator.countCalls(`Get${nameOf(sample)}`)).toBeGreaterThan(0);
  });
});

async function openMade() {
  const host = await openHost(oauthSample);
  const inputs = await host.check(host.placed.full);
  const { id, outs } = await host.provider.create(inputs);
  const diff = (olds: Tree, news: Tree) => host.provider.diff(id, olds, withText(news));
  return { ...host, inputs, outputs: open(outs), diff };
}

describe("diff", () => {
  test("says that nothing changes when nothing changes", async () => {
    const { diff, inputs, outputs } = await openMade();
    expect(await diff(outputs, inputs)).toEqual({ changes: false, replaces: [], deleteBeforeReplace: true });
  });

  test("leaves the question open for the engine when inputs differ", async () => {
    const { diff, inputs, outputs } = await openMade();
    expect(await diff(outputs, { ...inputs, clientId: "x" })).toEqual({
      replaces: [],
      deleteBeforeReplace: true,
    });
  });

  test("names the top-level inputs that replace, each once", async () => {
    const { diff, inputs, outputs } = await openMade();
    const news = { ...inputs, provider: "x", userPoolUid: SENTINELS[0] };
    expect((await diff(outputs, news)).replaces.sort()).toEqual(["provider", "userPoolUid"]);
  });

  test.each<[string, Tree]>([
    ["a state without the provider's text", { __provider: undefined }],
    ["a secret that changed outside", { secretStatus: "changed outside" }],
  ])("says that something changes for %s, which no input shows", async (_what, more) => {
    const { diff, inputs, outputs } = await openMade();
    expect(await diff({ ...outputs, ...more }, inputs)).toMatchObject({ changes: true, replaces: [] });
  });

  test("warns of what a replacement breaks, and only then", async () => {
    const { diff, inputs, outputs, connection, placed } = await openMade();
    await diff(outputs, { ...inputs, clientId: "x" });
    expect(connection.warnings).toEqual([]);
    await diff(outputs, { ...inputs, provider: "x" });
    expect(connection.warnings).toEqual([placed.definition.replacementWarning]);
  });
});

describe("check", () => {
  test("reports each problem without a property, the path in the reason", async () => {
    const { provider } = await openHost(oauthSample);
    const { failures } = await provider.check({}, withText({ name: "", clientSecret: { value: SECRET } }));
    expect(failures.length).toBeGreaterThan(4);
    expect(failures.every(({ property }) => property === "")).toBe(true);
    expect(failures.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^name: /), expect.stringMatching(/^clientSecret: /)]),
    );
    expect(JSON.stringify(failures)).not.toContain(SECRET);
  });

  test("reports what is wrong with the configuration beside what is wrong with the inputs", async () => {
    const { provider } = await openHost(poolSample, { "volcengine-agentid:region": "!" });
    const { failures } = await provider.check({}, withText({ name: "" }));
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("volcengine-agentid:region must be a region"),
      "name: must be a text that is not empty",
    ]);
  });

  test("tells a warning with type and name of the resource", async () => {
    const { provider, connection, placed } = await openHost(oauthSample);
    await provider.check({}, withText({ ...placed.minimal, scopesList: ["a b"] }));
    expect(connection.warnings).toEqual([
      'IdentityProviderOAuth "login": scopesList: an entry held several scopes; write one scope per entry',
    ]);
  });
});

describe("an error", () => {
  test("is a fresh one without stack, code and metadata, and names what failed", async () => {
    const { emulator, provider, placed, create } = await openHost(oauthSample);
    const { id, outs } = await create(placed.full);
    emulator.inject({ action: "*", kind: "status", status: 403, times: Infinity });
    const props = open(outs);
    const calls: [string, () => Promise<unknown>][] = [
      ["create", () => provider.create(withText(placed.full))],
      ["read", () => provider.read(id, props)],
      ["update", () => provider.update(id, props, withText(placed.changed))],
      ["delete", () => provider.delete(id, props)],
    ];
    for (const [verb, call] of calls) {
      const error = await call().then(String, (thrown: unknown) => thrown as Error);
      expect(error).toBeInstanceOf(Error);
      expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
      expect(error).toMatchObject({
        stack: "",
        message: expect.stringMatching(
          new RegExp(`^Could not ${verb} IdentityProviderOAuth ".+": .*code AccessDenied`),
        ),
      });
      expect({ ...(error as object) }).toEqual({});
    }
  });

  test("of a mistake in this package tells where, and no value", async () => {
    const { provider, connection } = await openHost(oauthSample);
    const trap = {
      get clientId(): never {
        throw new TypeError(`cannot read ${SECRET}`);
      },
    } as Tree;
    const error = await provider.check({}, trap).then(String, (thrown: unknown) => (thrown as Error).message);
    expect(error).toMatch(
      /^Could not check IdentityProviderOAuth: a defect in pulumi-agent-identity \(TypeError.*\); please report it$/,
    );
    expect(connection.told.join("\n")).not.toContain(SECRET);
  });

  test("and a warning do not repeat a secret that somebody also made the name", async () => {
    const { emulator, connection, provider, placed } = await openHost(oauthSample);
    emulator.inject({ action: "CreateIdentityProviderOAuth", kind: "status", status: 403 });
    const news = withText({ ...placed.full, name: SECRET, scopesList: ["a b"] });
    await provider.check({}, news);
    await expect(provider.create(news)).rejects.toThrow('Could not create IdentityProviderOAuth "[secret]"');
    expect(connection.warnings).toEqual([expect.stringContaining('"[secret]": scopesList')]);
  });

  test("with an object behind it carries everything that the engine must keep", async () => {
    const { emulator, connection, provider, placed } = await openHost(oauthSample);
    emulator.inject({ action: "GetIdentityProviderOAuth", kind: "status", status: 403 });
    const error = (await provider.create(withText(placed.full)).catch((thrown: unknown) => thrown)) as Error &
      Tree;
    expect(Object.keys(error).sort()).toEqual(["id", "properties", "reasons"]);
    expect(error["reasons"]).toEqual([error.message]);
    const properties = error["properties"] as Tree;
    expect(properties["__provider"]).toBe(PROVIDER_TEXT);
    expect(JSON.parse(JSON.stringify(properties))).toEqual(properties);
    expect(openEnvelopes(properties)).toMatchObject({ clientSecret: SECRET });
    expect(connection.told.join("\n")).not.toContain("canary-secret");
  });
});

function deepFreeze<T>(value: T): T {
  visit(value, Object.freeze);
  return value;
}

function visit(value: unknown, see: (part: object) => void): void {
  if (value === null || typeof value !== "object") return;
  see(value);
  for (const part of Object.values(value)) visit(part, see);
}
