/**
 * Single odd answers that `npm run fuzz:answers` found something with; each is an error of ours, and nothing is lost,
 * forgotten or taken for what it is not.
 */
import { expect, test } from "vitest";
import { createLifecycle } from "../../../provider/lifecycle/lifecycle";
import { describeCause } from "../../../provider/lifecycle/failure";
import { fromWireTree } from "../../../provider/lifecycle/wire";
import type { JsonObject } from "../../../provider/http/json";
import { connect, openEmulator } from "../../support/in-process";
import { credentialSample, oauthSample, poolSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";

/** The lifecycle of a resource whose service answers one action otherwise. */
async function open(sample: Sample, action: string, answer: (live: JsonObject) => JsonObject) {
  const { session } = connect(await openEmulator());
  const placed = await withParent(session, sample);
  const { definition } = placed;
  const made = await createLifecycle(definition, session).create(placed.full);
  const calls: string[] = [];
  const client = {
    async call(name: string, body: JsonObject) {
      calls.push(name);
      const live = await session.client.call(name, body);
      return name === action ? answer(live) : live;
    },
  };
  return { made, placed, calls, lifecycle: createLifecycle(definition, { ...session, client }) };
}

const cause = (run: Promise<unknown>) => run.then(() => "success", describeCause);

test.each<[Sample, string, JsonObject]>([
  [credentialSample, "GetOauth2CredentialProvider", {}],
  [oauthSample, "GetIdentityProviderOAuth", { Uid: "u", Name: null }],
  [poolSample, "GetUserPool", { NewField: true }],
])("an answer without any known field is not read as an emptied object", async (sample, action, answer) => {
  const { lifecycle, made } = await open(sample, action, () => answer);
  expect(await cause(lifecycle.read(made.id, made.outputs))).toBe(
    "the service answered without any field of the object",
  );
});

test.each(["3", 1.5, true, ["1"]])("a pool with %j users is not taken for an empty one", async (count) => {
  const { lifecycle, made, calls } = await open(poolSample, "GetUserPool", (live) => ({
    ...live,
    TotalUsers: count,
  }));
  expect(await cause(lifecycle.delete(made.id, made.outputs))).toContain("answered no number for the users");
  expect(calls).not.toContain("DeleteUserPool");
});

test.each([[[null]], [["team"]], [[{ Key: 1 }]], ["team"], [{}]])(
  "tags that are %j are not taken for none",
  async (tags) => {
    let count = 0;
    const { lifecycle, made, placed, calls } = await open(poolSample, "GetUserPool", (live) =>
      (count += 1) === 1 ? { ...live, Tags: tags } : live,
    );
    const news = { ...placed.full, tags: [{ key: "new", value: "tag" }] };
    expect(await cause(lifecycle.update(made.id, made.outputs, news))).toMatch(
      /no list of tags|for tags.*, where (?:a list|text|an object) was expected/,
    );
    expect(calls.filter((name) => name.endsWith("agResources"))).toEqual([]);
  },
);

test("half of a surrogate pair is no id: the object is looked for by its name", async () => {
  const { lifecycle, placed, made, calls } = await open(poolSample, "CreateUserPool", (live) => ({
    ...live,
    Uid: "a\uD800",
  }));
  const { id, warnings } = await lifecycle.create({ ...placed.full, name: "second" });
  expect(id).not.toBe(made.id);
  expect(warnings).toEqual([expect.stringContaining("the answer to the create was lost")]);
  expect(calls.filter((name) => name === "CreateUserPool")).toHaveLength(1);
});

test.each([1.5, "9".repeat(30), 1e300])("%j is no integer and no word of an enumeration", (value) => {
  const fields = credentialSample.definition.inputFields;
  expect(() => fromWireTree(fields, { Config: { MaxExpires: value } })).toThrow("an integer was expected");
  expect(() => fromWireTree(fields, { Vendor: value })).toThrow("an enumerated integer was expected");
});
