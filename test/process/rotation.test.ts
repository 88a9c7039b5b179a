/**
 * The ways to rotate a secret that docs/secret-rotation.md describes, in the real provider process: at no moment is
 * there no provider, a disabled one, or one with a mixed pair of client id and secret.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tree } from "../../provider/lifecycle/tree";
import type { StackResource } from "../support/in-process";
import {
  credentialSample,
  oauthSample,
  oidcSample,
  REGISTERED,
  SECOND_SECRET,
  SECRET,
} from "../support/sample-inputs";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";

let stack: ProcessStack;
let pool: StackResource;
let count = 0;

/** What anybody who logs in or asks for a token could have met, after each call. */
let moments: { name: string; clientId: unknown; secret: unknown; enabled: unknown }[] = [];

function look(): void {
  const store = stack.emulator.store();
  for (const wire of [...store.identityProviders(), ...store.credentialProviders()]) {
    const config = (wire["Config"] ?? wire) as Tree;
    moments.push({
      name: wire["Name"] as string,
      clientId: config["ClientId"],
      secret: config["ClientSecret"],
      enabled: wire["Enabled"] ?? true,
    });
  }
}

beforeAll(async () => {
  const hands: { look?: () => void } = {};
  stack = await startProcessStack({ emulator: { onRequest: () => hands.look?.() } });
  hands.look = look;
  pool = stack.open("volcengine:UserPool");
  await pool.up({ name: "pool of the rotation" });
});
beforeEach(() => {
  moments = [];
});
afterEach(() => {
  stack.emulator.clearFaults();
});
afterAll(async () => {
  await stack.stop();
  expect(listLeaks(stack, [SECRET, SECOND_SECRET], [])).toEqual([]);
});

const nextName = (): string => `rotated-${(count += 1)}`;

describe.each([oauthSample, oidcSample, credentialSample])("$definition.kind", ({ definition, minimal }) => {
  const isLogin = definition !== credentialSample.definition;
  const type = definition.kind.split(":")[1] ?? "";
  const create = (name: string): Tree => ({
    ...minimal,
    name,
    ...(isLogin ? { userPoolUid: pool.state().id } : {}),
  });
  const rotate = (program: Tree, more: Tree = {}): Tree =>
    isLogin
      ? { ...program, clientSecret: SECOND_SECRET, ...more }
      : { ...program, config: { ...(program["config"] as Tree), clientSecret: SECOND_SECRET, ...more } };

  test("gets a new secret in one update in place, and is there and enabled all the time", async () => {
    const resource = stack.open(definition.kind);
    const name = nextName();
    await resource.up(create(name));
    const { id } = resource.state();
    stack.emulator.resetLog();
    moments = [];
    expect(await resource.preview(rotate(create(name)))).toMatchObject({ step: "update", replaces: [] });
    expect(await resource.up(rotate(create(name)))).toBe("update");
    expect(resource.state().id).toBe(id);
    const writes = stack.emulator.requests().filter(({ action }) => !/^(Get|List)/.test(action));
    expect(writes.map(({ action }) => action)).toEqual([`Update${type}`]);
    const own = moments.filter((moment) => moment.name === name);
    expect(own.length).toBeGreaterThan(1);
    expect(new Set(own.map(({ secret }) => secret))).toEqual(new Set([SECRET, SECOND_SECRET]));
    expect(own.every(({ enabled }) => enabled === true)).toBe(true);
    expect(await resource.refresh()).toBe("same");
  });

  test("never holds a mixed pair when client id and secret change together", async () => {
    const resource = stack.open(definition.kind);
    const name = nextName();
    await resource.up(create(name));
    await resource.up(rotate(create(name), { clientId: "second-client" }));
    const pairs = new Set(
      moments
        .filter((moment) => moment.name === name)
        .map(({ clientId, secret }) => `${String(clientId)} ${String(secret)}`),
    );
    expect(pairs).toEqual(new Set([`client ${SECRET}`, `second-client ${SECOND_SECRET}`]));
  });

  test("keeps the first secret when the rotation fails, and has the new one after the next up", async () => {
    const resource = stack.open(definition.kind);
    const name = nextName();
    await resource.up(create(name));
    stack.emulator.inject({ action: `Update${type}`, kind: "dropBeforeCommit", times: 2 });
    await expect(resource.up(rotate(create(name)))).rejects.toThrow("Could not update");
    expect(moments.findLast((moment) => moment.name === name)?.secret).toBe(SECRET);
    stack.emulator.clearFaults();
    expect(await resource.up(rotate(create(name)))).toBe("update");
    expect(await resource.refresh()).toBe("same");
    expect(moments.findLast((moment) => moment.name === name)?.secret).toBe(SECOND_SECRET);
  });
});

test.each<[string, Tree]>([
  ["a static client", credentialSample.minimal],
  ["a registered client", REGISTERED],
])(
  "%s is followed by a second provider under another name, and the first is there until it is removed",
  async (_what, program) => {
    const [first, second] = [
      stack.open(credentialSample.definition.kind),
      stack.open(credentialSample.definition.kind),
    ];
    const [oldName, newName] = [nextName(), nextName()];
    await first.up({ ...program, name: oldName });
    const stored = (name: string) =>
      stack.emulator
        .store()
        .credentialProviders()
        .find((wire) => wire["Name"] === name);
    const before = stored(oldName);
    await second.up({ ...program, name: newName });
    expect(stored(oldName)).toEqual(before);
    await first.destroy();
    expect(stored(oldName)).toBeUndefined();
    expect(stored(newName)).toBeDefined();
    expect(await second.refresh()).toBe("same");
  },
);
