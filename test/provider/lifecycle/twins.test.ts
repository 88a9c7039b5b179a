/**
 * A create that is committed late, after a run that died or an answer that was lost: where the service permits equal
 * names, the look after the next create tells of the object that nobody manages.
 */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildCreateBody } from "../../../provider/lifecycle/body";
import { createLifecycle } from "../../../provider/lifecycle/lifecycle";
import type { Session } from "../../../provider/lifecycle/session";
import { connect, openEmulator } from "../../support/in-process";
import { named, withPool } from "../../support/sample-inputs";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});

afterEach(() => {
  vi.useRealTimers();
});

const uidKinds = named.filter(([name]) => name !== "Oauth2CredentialProvider");

test.each(uidKinds)("a %s that an earlier create made late is reported", async (name, sample) => {
  const emulator = await openEmulator({ switches: { uniqueNames: false } });
  const { session } = connect(emulator);
  const { definition, minimal } = await withPool(session, sample);
  const inputs = createLifecycle(definition, session).check({}, minimal).inputs;
  const body = buildCreateBody(definition, inputs);
  /** Between the answer to the create and the look after it, longer than a list is shared. */
  const call: Session["client"]["call"] = async (action, sent) => {
    const result = await session.client.call(action, sent);
    if (action === `Create${name}`) {
      await session.client.call(action, body);
      vi.setSystemTime(Date.now() + 1001);
    }
    return result;
  };
  const { id, warnings, failure } = await createLifecycle(definition, {
    ...session,
    client: { call },
  }).create(inputs);
  expect(failure).toBeUndefined();
  expect(warnings).toEqual([
    expect.stringMatching(/^2 objects of this name exist now \(.+\); one of them nobody manages$/),
  ]);
  expect(warnings[0]).toContain(id);
});
