/**
 * An object that was adopted without its secret: whatever the service shows, it stays as it is in state, no write goes
 * out with the mark in the secret's place, and setting the secret frees it.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import { createObject } from "../../../provider/lifecycle/create";
import { findCurrentPlace } from "../../../provider/lifecycle/place";
import { toUnsetSecret } from "../../../provider/lifecycle/secret";
import { composeAfterWrite, readLiveObject } from "../../../provider/lifecycle/state";
import { parseResourceId } from "../../../provider/lifecycle/resource-id";
import { setAt } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator, PROVIDER_TEXT } from "../../support/in-process";
import {
  credentialSample,
  nameOf,
  oauthSample,
  oidcSample,
  SECRET,
  withParent,
} from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { findStored } from "../../support/stored-object";

const MARK = toUnsetSecret("loginClientSecret");

const pathOf = ({ definition }: Pick<Sample, "definition">): string[] =>
  definition.kind.endsWith("Oauth2CredentialProvider") ? ["config", "clientSecret"] : ["clientSecret"];

const withSecret = (sample: Sample, inputs: Tree, secret: string): Tree => {
  const copy = structuredClone(inputs);
  setAt(copy, pathOf(sample), secret);
  return copy;
};

/** An object of the service with a secret, and a state in which the mark stands for it. */
async function openAdopted(plain: Sample, secretInGet: Switches["secretInGet"]) {
  const emulator = await openEmulator({ switches: { secretInGet, updateWithoutField: "reset" } });
  const connection = connect(emulator, { config: { "volcengine-agentid:staleState": "overwrite" } });
  const sample = await withParent(connection.session, plain);
  const { definition, full } = sample;
  const { id, outputs: made } = await createObject(definition, connection.session, full);
  const parts = parseResourceId(definition.idSegments, id);
  const live = readLiveObject(definition, parts, await definition.read(connection.session.client, parts));
  const inputs = withSecret(sample, full, MARK);
  const { outputs } = composeAfterWrite(definition, inputs, live, { beforeSet: {}, outputs: {} });
  const place = await findCurrentPlace(connection.session);
  const resource = createStackResource(definition, connection, {
    id,
    inputs: { ...inputs, __provider: PROVIDER_TEXT },
    outputs: { ...outputs, place, owner: made["owner"], __provider: PROVIDER_TEXT },
    isHalfMade: false,
  });
  emulator.resetLog();
  return { emulator, connection, resource, sample };
}

const rows = [oauthSample, oidcSample, credentialSample].flatMap((sample) =>
  (["masked", "clear", "empty", "absent"] as const).map((mode) => [nameOf(sample), mode, sample] as const),
);

describe.each(rows)("%s where secrets are shown %s", (_name, mode, plain) => {
  test("preview and refresh find nothing, and the status says that nothing can be told", async () => {
    const { resource, sample } = await openAdopted(plain, mode);
    expect(await resource.up(withSecret(sample, sample.full, MARK))).toBe("same");
    expect(await resource.refresh()).toBe("same");
    expect(resource.state().outputs["secretStatus"]).toBe("not visible");
  });

  test("an update is refused with the command that sets the secret, and nothing is sent", async () => {
    const { emulator, resource, sample } = await openAdopted(plain, mode);
    const before = findStored(emulator, sample);
    await expect(resource.up(withSecret(sample, sample.changed, MARK))).rejects.toThrow(
      /was adopted without its secret.*pulumi config set --secret loginClientSecret/,
    );
    expect(emulator.requests().filter(({ committed }) => committed)).toEqual([]);
    expect(findStored(emulator, sample)).toEqual(before);
  });

  test("with its secret set, it is updated like any other", async () => {
    const { emulator, resource, sample } = await openAdopted(plain, mode);
    expect(await resource.up(withSecret(sample, sample.changed, SECRET))).toBe("update");
    expect(JSON.stringify(findStored(emulator, sample))).toContain(SECRET);
    expect(await resource.refresh()).toBe("same");
  });
});

test("a replacement is refused before anything is deleted", async () => {
  const { emulator, resource, sample } = await openAdopted(oauthSample, "masked");
  const moved = { ...withSecret(sample, sample.full, MARK), provider: "another" };
  await expect(resource.preview(moved)).rejects.toThrow(/was adopted without its secret/);
  expect(emulator.requests().filter(({ committed }) => committed)).toEqual([]);
});

test("a forced replacement, which asks for no diff, is refused at its deletion; a plain deletion is not", async () => {
  const { emulator, connection, resource, sample } = await openAdopted(credentialSample, "masked");
  const { id, outputs } = resource.state();
  const inputs = { ...withSecret(sample, sample.full, MARK), __provider: PROVIDER_TEXT };
  const provider = connection.open(sample.definition);
  await provider.check({}, inputs);
  await expect(provider.delete(id, outputs)).rejects.toThrow(/was adopted without its secret/);
  expect(emulator.requests().filter(({ committed }) => committed)).toEqual([]);
  await resource.destroy();
  expect(emulator.countCalls("DeleteOauth2CredentialProvider")).toBe(1);
});

test("a create with the mark, in a new stack of the same program, is refused", async () => {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const resource = createStackResource(credentialSample.definition, connection);
  await expect(resource.up(withSecret(credentialSample, credentialSample.minimal, MARK))).rejects.toThrow(
    /config\.clientSecret is not set/,
  );
  expect(emulator.countCalls("CreateOauth2CredentialProvider")).toBe(0);
});

test("taking the place of the secret out of the program is refused too", async () => {
  const { resource, sample } = await openAdopted(credentialSample, "absent");
  const { clientSecret: _gone, ...rest } = sample.full["config"] as Tree;
  await expect(resource.up({ ...sample.full, config: rest })).rejects.toThrow(/left the program/);
});

test("switching a login provider off at its removal is refused without its secret", async () => {
  const { emulator, resource, sample } = await openAdopted(oidcSample, "masked");
  await resource.up({ ...withSecret(sample, sample.full, MARK), onDelete: "disable" });
  await expect(resource.destroy()).rejects.toThrow(/was adopted without its secret/);
  expect(emulator.requests().filter(({ committed }) => committed)).toEqual([]);
});
