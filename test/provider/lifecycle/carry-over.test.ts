/**
 * Fields that the service holds and this package does not know: no update drops them unsaid, whatever an absent field
 * means to the service.
 */
import { describe, expect, test } from "vitest";
import type { ExtraFields, Json, JsonObject, Switches } from "../../../emulator/index";
import { carryForeign, listDropped } from "../../../provider/lifecycle/carry-over";
import type { Tree } from "../../../provider/lifecycle/tree";
import { getAt } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import type { ConnectionOptions } from "../../support/in-process";
import {
  credentialSample,
  oauthSample,
  oidcSample,
  poolSample,
  withParent,
} from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { changeStored, findStored } from "../../support/stored-object";

/** `known` are the actions that know the field beside Get. */
async function open(
  sample: Sample,
  path: string,
  known: readonly ("Update" | "Create")[],
  switches: Partial<Switches>,
  options: ConnectionOptions = {},
) {
  const type = sample.definition.kind.split(":")[1] ?? "";
  const extraFields: ExtraFields = Object.fromEntries(
    ["Get" as const, ...known].map((verb) => [`${verb}${type}`, [path]]),
  );
  const emulator = await openEmulator({ switches: { secretInGet: "clear", ...switches }, extraFields });
  const connection = connect(emulator, options);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(placed.full);
  const hold = (value: Json) => {
    const [last = "", ...parents] = path.split(".").toReversed();
    const patch = parents.reduce<JsonObject>((inner, name) => ({ [name]: inner }), { [last]: value });
    changeStored(emulator, sample, resource.state().id, patch);
  };
  return {
    emulator,
    connection,
    placed,
    resource,
    hold,
    held: () => getAt(findStored(emulator, sample), path.split(".")),
  };
}

const NESTED: [string, Sample, string, (full: Tree) => Tree][] = [
  [
    "a credential provider",
    credentialSample,
    "Config.NewField",
    (full) => change(full, "config", "metadata"),
  ],
  [
    "an object that the program states in part",
    credentialSample,
    "Config.Oauth2Discovery.NewField",
    (full) => change(full, "config", "metadata"),
  ],
  [
    "an OAuth login provider",
    oauthSample,
    "ProviderOptions.NewField",
    (full) => ({ ...full, idAttribute: "x" }),
  ],
  [
    "an OpenID Connect login provider",
    oidcSample,
    "ScimProvisioning.NewField",
    (full) => ({ ...full, name: "x" }),
  ],
  ["a user pool", poolSample, "Brand.NewField", (full) => ({ ...full, description: "x" })],
];

function change(full: Tree, name: string, part: string): Tree {
  return { ...full, [name]: { ...(full[name] as Tree), [part]: "changed" } };
}

const BOTH = [{ updateWithoutField: "keep" }, { updateWithoutField: "reset" }] as const;

describe.each(BOTH)("where an update without a field means $updateWithoutField", (meaning) => {
  test.each(NESTED)(
    "an unknown field inside what %s sends is carried over",
    async (_what, sample, path, alter) => {
      const { connection, placed, resource, hold, held } = await open(sample, path, ["Update"], meaning);
      hold({ inner: ["kept"] });
      expect(await resource.up(alter(placed.full))).toBe("update");
      expect(held()).toEqual({ inner: ["kept"] });
      expect(connection.warnings.join("\n")).not.toContain("NewField");
      expect(JSON.stringify(resource.state())).not.toContain("NewField");
    },
  );

  test.each(NESTED)(
    "what the update of %s does not take is not forced on it, and a loss is told",
    async (_what, sample, path, alter) => {
      const { emulator, connection, placed, resource, hold, held } = await open(sample, path, [], meaning);
      hold("there");
      emulator.resetLog();
      expect(await resource.up(alter(placed.full))).toBe("update");
      const isLost = held() !== "there";
      expect(isLost).toBe(meaning.updateWithoutField === "reset");
      const told = connection.warnings.filter((warning) => warning.includes(path));
      expect(told).toHaveLength(isLost ? 1 : 0);
      const type = sample.definition.kind.split(":")[1] ?? "";
      expect(emulator.countCalls(`Update${type}`)).toBe(2);
    },
  );

  test("an unknown field beside what is sent is left to the service, and a loss is told", async () => {
    const { connection, placed, resource, hold, held } = await open(
      poolSample,
      "NewField",
      ["Update"],
      meaning,
    );
    hold("there");
    await resource.up({ ...placed.full, description: "x" });
    const isLost = held() === undefined;
    expect(isLost).toBe(meaning.updateWithoutField === "reset");
    expect(connection.warnings.some((warning) => warning.includes("the service held NewField"))).toBe(isLost);
  });

  test("a field that leaves extra is not carried back by the same update", async () => {
    const { placed, resource, held } = await open(
      credentialSample,
      "Config.NewField",
      ["Create", "Update"],
      meaning,
    );
    await resource.up({ ...placed.full, extra: { Config: { NewField: "mine" } } });
    expect(held()).toBe("mine");
    const isKept = meaning.updateWithoutField === "keep";
    const outcome = await resource.up(placed.full).catch((error: unknown) => (error as Error).message);
    expect(outcome).toMatch(isKept ? /extra\.Config\.NewField left the program/ : /^update$/);
    expect(held()).toBe(meaning.updateWithoutField === "keep" ? "mine" : undefined);
  });
});

const toBody = (...rules: JsonObject[]) => ({ ClaimsPropagationConfig: { ClaimRules: rules } });

test("an item of a list keeps its unknown field as long as the program leaves the item as it is", () => {
  const live = toBody({ SourceClaimPath: "a", Required: true, New: 1 }, { SourceClaimPath: "b", New: 2 });
  const body = toBody({ SourceClaimPath: "b" }, { SourceClaimPath: "a", Required: false });
  const carried = toBody({ SourceClaimPath: "b", New: 2 }, { SourceClaimPath: "a", Required: false });
  expect(carryForeign(oauthSample.definition, body, live, undefined)).toEqual(carried);
  expect(listDropped(oauthSample.definition, live, carried)).toEqual([
    "ClaimsPropagationConfig.ClaimRules.New",
  ]);
});

test("an update that the service refuses for another reason fails with that reason", async () => {
  const { emulator, placed, resource, hold, held } = await open(
    credentialSample,
    "Config.NewField",
    ["Update"],
    {},
  );
  hold("there");
  const refusal = {
    kind: "status",
    status: 400,
    code: "InvalidParameter.Config.Metadata",
    times: 2,
  } as const;
  emulator.inject({ action: "UpdateOauth2CredentialProvider", ...refusal });
  await expect(resource.up(change(placed.full, "config", "metadata"))).rejects.toThrow(
    "InvalidParameter.Config.Metadata",
  );
  expect(held()).toBe("there");
});

test("removal with onDelete: disable and adoption carry it too", async () => {
  const settings = { config: { "volcengine-agentid:adopt": "true" } };
  const meaning = { updateWithoutField: "reset" } as const;
  const { emulator, connection, placed, hold, held } = await open(
    oauthSample,
    "ProviderOptions.NewField",
    ["Update"],
    meaning,
    settings,
  );
  hold("there");
  const other = createStackResource(oauthSample.definition, connection);
  await other.up({ ...placed.full, idAttribute: "adopted" });
  expect(findStored(emulator, oauthSample)).toMatchObject({ IdAttribute: "adopted" });
  expect(held()).toBe("there");
  await other.up({ ...placed.full, idAttribute: "adopted", onDelete: "disable" });
  await other.destroy();
  expect(findStored(emulator, oauthSample)).toMatchObject({ Enabled: false });
  expect(held()).toBe("there");
});
