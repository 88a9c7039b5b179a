/**
 * A change of one field that has nothing to do with the secret, in the real provider process: the stored secret is the
 * same afterwards, whatever the service shows of secrets and whatever an absent field means to it.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { switchValues } from "../../emulator/index";
import { getAt } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import type { StackResource } from "../support/in-process";
import { credentialSample, oauthSample, oidcSample, REGISTERED, SECRET } from "../support/sample-inputs";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";

interface Subject {
  title: string;
  kind: string;
  field: string;
  create(name: string, userPoolUid: string): Tree;
  change(program: Tree): Tree;
}

const { kind: credential } = credentialSample.definition;
const toMaxExpires = (program: Tree): Tree => ({
  ...program,
  config: { ...(program["config"] as Tree), maxExpires: 60 },
});
const rename = (program: Tree): Tree => ({ ...program, name: `${String(program["name"])}-renamed` });

const STATIC: Subject[] = [
  ...[oauthSample, oidcSample].map(({ definition, minimal }) => ({
    title: definition.kind,
    kind: definition.kind,
    field: "name",
    create: (name: string, userPoolUid: string) => ({ ...minimal, name, userPoolUid }),
    change: rename,
  })),
  {
    title: `${credential} with a static client`,
    kind: credential,
    field: "maxExpires",
    create: (name) => ({ ...credentialSample.minimal, name }),
    change: toMaxExpires,
  },
];

const DCR: Subject = {
  title: `${credential} with a registered client`,
  kind: credential,
  field: "maxExpires",
  create: (name) => ({ ...REGISTERED, name }),
  change: toMaxExpires,
};

let stack: ProcessStack;
let pool: StackResource;
let count = 0;
/** The secrets and tokens of registered clients, which belong to the service. */
const registered = new Set<string>();

beforeAll(async () => {
  stack = await startProcessStack();
  pool = stack.open("volcengine:UserPool");
  await pool.up({ name: "pool of the unrelated changes" });
});

afterAll(async () => {
  await stack.stop();
  expect(registered.size).toBeGreaterThan(8);
  // Not even in an envelope, which is what the state encrypts.
  expect(listLeaks(stack, [SECRET], [...registered])).toEqual([]);
});

function findStored(name: string): Tree {
  const store = stack.emulator.store();
  const found = [...store.identityProviders(), ...store.credentialProviders()].find(
    (wire) => wire["Name"] === name || wire["Name"] === `${name}-renamed`,
  );
  for (const part of ["ClientSecret", "RegistrationAccessToken"]) {
    const value = getAt(found, ["DcrClientInfo", part]);
    if (typeof value === "string") registered.add(value);
  }
  return found ?? {};
}

const readSecret = (wire: Tree): unknown => ((wire["Config"] ?? wire) as Tree)["ClientSecret"];

async function open(subject: Subject) {
  const name = `unrelated-${(count += 1)}`;
  const resource = stack.open(subject.kind);
  const program = subject.create(name, pool.state().id);
  await resource.up(program);
  return { name, resource, program, before: findStored(name) };
}

describe.each(switchValues.secretInGet)("where Get shows secrets %s", (secretInGet) => {
  describe.each(switchValues.updateWithoutField)("and an update without a field means %s", (mode) => {
    beforeEach(() => {
      Object.assign(stack.emulator.switches, { secretInGet, updateWithoutField: mode });
    });

    test.each(STATIC)("$title keeps its secret when its $field changes", async (subject) => {
      const { name, resource, program, before } = await open(subject);
      expect(readSecret(before)).toBe(SECRET);
      expect(await resource.up(subject.change(program))).toBe("update");
      const after = findStored(name);
      expect(after).not.toEqual(before);
      expect(readSecret(after)).toBe(SECRET);
      expect(await resource.refresh()).toBe("same");
      expect((await resource.preview(subject.change(program))).step).toBe("same");
    });

    test("a registered client's id and secret are carried when maxExpires changes, or the update is refused", async () => {
      const { name, resource, program, before } = await open(DCR);
      const isShown = secretInGet === "clear";
      const outcome = await resource
        .up(DCR.change(program))
        .catch((error: unknown) => (error as Error).message);
      const refusal = /does not show the secret that the client has.*Nothing was done/s;
      expect(outcome).toMatch(isShown ? /^update$/ : refusal);
      const after = findStored(name);
      for (const path of [["Config", "ClientId"], ["Config", "ClientSecret"], ["DcrClientInfo"]]) {
        expect(getAt(after, path)).toEqual(getAt(before, path));
      }
      expect(getAt(after, ["Config", "MaxExpires"])).toBe(isShown ? 60 : 3600);
    });
  });
});
