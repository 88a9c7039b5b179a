/**
 * A create whose answer was lost: what appears under the name is taken as ours only with proof, and otherwise the
 * error tells what was found. The service is never sent a second create.
 */
import { expect, test } from "vitest";
import type { FaultRule } from "../../../emulator/index";
import { buildCreateBody } from "../../../provider/lifecycle/body";
import type { Client } from "../../../provider/lifecycle/define-resource";
import { createLifecycle } from "../../../provider/lifecycle/lifecycle";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, openEmulator } from "../../support/in-process";
import { oauthSample, withParent } from "../../support/sample-inputs";

const ACTION = "CreateIdentityProviderOAuth";

/** A lifecycle whose waits between looks are as short as can be, and run what happens meanwhile. */
async function open(meanwhile: (client: Client, program: Tree) => Promise<unknown> = async () => undefined) {
  const emulator = await openEmulator({ switches: { uniqueNames: false } });
  const { session } = connect(emulator);
  const { minimal: program } = await withParent(session, oauthSample);
  let looks = 0;
  const lifecycle = createLifecycle(oauthSample.definition, {
    ...session,
    maxAttempts: 4,
    sleep: async () => {
      looks += 1;
      if (looks === 2) await meanwhile(connect(emulator).session.client, inputs);
    },
  });
  const inputs = lifecycle.check({}, program).inputs;
  const create = (fault: Omit<FaultRule, "action">) => {
    emulator.inject({ action: ACTION, ...fault });
    return lifecycle.create(inputs);
  };
  const stored = () => emulator.store().identityProviders();
  return { emulator, program, create, stored };
}

test.each<Omit<FaultRule, "action">>([
  { kind: "dropAfterCommit" },
  { kind: "truncate" },
  { kind: "empty" },
  { kind: "status", status: 500, commit: true },
])("an object that was made without an answer ($kind) is found and is ours", async (fault) => {
  const { emulator, create, stored } = await open();
  const { outputs, failure } = await create(fault);
  expect(failure).toBeUndefined();
  expect(outputs["filledIn"]).toBeDefined();
  expect(stored()).toHaveLength(1);
  expect(emulator.countCalls(ACTION)).toBe(1);
});

test.each<Omit<FaultRule, "action">>([{ kind: "dropBeforeCommit" }, { kind: "status", status: 503 }])(
  "where none appears ($kind) the error says so, and no second create is sent",
  async (fault) => {
    const { emulator, create, stored } = await open();
    await expect(create(fault)).rejects.toThrow(/not known whether.*no object of this name exists so far/s);
    expect(stored()).toEqual([]);
    expect(emulator.countCalls(ACTION)).toBe(1);
  },
);

test("an object that a stranger made meanwhile, with other settings, is not taken as ours", async () => {
  const { create, stored } = await open((client, program) =>
    client.call(ACTION, { ...buildCreateBody(oauthSample.definition, program), ClientId: "somebody-else" }),
  );
  await expect(create({ kind: "dropBeforeCommit" })).rejects.toThrow(
    /appeared with this name, and differs in clientId/,
  );
  expect(stored()).toMatchObject([{ ClientId: "somebody-else" }]);
});
