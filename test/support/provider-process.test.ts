// The harness itself, proved on a stand-in provider text in the real dynamic provider process.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProviderProcess, startProviderProcess } from "./provider-process";
import { toSecret, UNKNOWN, withoutProvider } from "./provider-wire";
import { installUserProject } from "./user-project";

// Logs as a provider can: to the engine whose address is the first argument of its process.
const PROVIDER_TEXT = `
let config;
exports.handler = () => ({
  configure: async (request) => { config = request.config; },
  check: async (olds, news) => ({ inputs: { ...news, olds }, failures: [{ property: "", reason: "because" }] }),
  diff: async (id, olds, news) => ({ replaces: ["text"], deleteBeforeReplace: true }),
  create: async (news) => {
    if (news.text === "hang") await new Promise(() => undefined);
    if (news.text === "half") {
      throw Object.assign(new Error("half made"), { id: "one", properties: { text: "half" }, reasons: ["no answer"] });
    }
    const grpc = require("@grpc/grpc-js");
    const { EngineClient } = require("@pulumi/pulumi/proto/engine_grpc_pb");
    const { LogRequest } = require("@pulumi/pulumi/proto/engine_pb");
    const engine = new EngineClient(process.argv[2], grpc.credentials.createInsecure());
    await new Promise((done) => engine.log(new LogRequest().setSeverity(2).setMessage("careful"), done));
    console.log("created");
    return { id: config.require("standin:place") + "/one", outs: { got: news.secret, secret: ${JSON.stringify(toSecret("s"))} } };
  },
  read: async (id, props) => ({ id, props: { text: "live" }, inputs: { text: "live", had: props.text } }),
  update: async (id, olds, news) => ({ outs: { from: olds.text, to: news.text } }),
  delete: async (id) => { throw new Error("cannot delete " + id); },
});`;

let provider: ProviderProcess;

beforeAll(async () => {
  provider = await startProviderProcess({
    projectDir: await installUserProject(),
    config: { "standin:place": "here" },
    toProviderText: () => PROVIDER_TEXT,
    callTimeoutMs: 3000,
  });
});

afterAll(async () => {
  await provider.stop();
});

test("check passes unknowns through and returns failures", async () => {
  const { inputs, failures } = await provider.check("Note", {}, { text: UNKNOWN });
  expect(withoutProvider(inputs)).toEqual({ text: UNKNOWN, olds: {} });
  expect(failures).toEqual([{ property: "", reason: "because" }]);
});

test("diff tells what the process said", async () => {
  expect(await provider.diff("Note", "one", { text: "a" }, { text: "b" })).toEqual({
    changes: "unknown",
    replaces: ["text"],
    deleteBeforeReplace: true,
  });
});

test("create opens secrets on the way in, keeps envelopes on the way out, and gets the config", async () => {
  const { id, properties } = await provider.create("Note", {
    text: "a",
    secret: toSecret({ deep: toSecret("plain") }),
  });
  expect(id).toBe("here/one");
  expect(withoutProvider(properties)).toEqual({ got: { deep: "plain" }, secret: toSecret("s") });
  expect(properties["__provider"]).toBe(PROVIDER_TEXT);
});

test("what the process logs to the engine and prints is recorded", () => {
  expect(provider.logs).toEqual([{ severity: "warning", message: "careful", urn: "", isEphemeral: false }]);
  expect(provider.stdout()).toMatch(/^\d+\ncreated\n$/);
});

test("read returns inputs, update both sides", async () => {
  const found = await provider.read("Note", "one", { text: "old" });
  expect(withoutProvider(found.inputs ?? {})).toEqual({ text: "live", had: "old" });
  const updated = await provider.update("Note", "one", { text: "old" }, { text: "new" });
  expect(withoutProvider(updated.properties)).toEqual({ from: "old", to: "new" });
});

test("a half-made object comes back as id, properties and reasons", async () => {
  await expect(provider.create("Note", { text: "half" })).rejects.toMatchObject({
    message: "half made",
    initFailure: { id: "one", properties: { text: "half" }, reasons: ["no answer"] },
  });
});

test("a failed call rejects with its message, and one that never answers with a deadline", async () => {
  await expect(provider.delete("Note", "one", {})).rejects.toMatchObject({
    message: "cannot delete one",
    initFailure: undefined,
  });
  await expect(provider.create("Note", { text: "hang" })).rejects.toThrow(/deadline/i);
});

test("the text that users' state holds is the default and needs the installed package", async () => {
  const real = await startProviderProcess({ projectDir: await installUserProject() });
  try {
    await expect(real.check("NoSuchKind", {}, {})).rejects.toThrow(/NoSuchKind/);
  } finally {
    await real.stop();
  }
});
