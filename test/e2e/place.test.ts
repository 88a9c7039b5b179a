/**
 * State is bound to its place (issue 3.7): a variable of a shell, in the wrong region or with another account's
 * keys, changes nothing and creates nothing anywhere, whatever the command is.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { homeRegion, listPlaces, listWrites, otherAccount, otherRegion, toKeys } from "./foreign-place";

const home = `${defaultAccount.accountId}/${homeRegion}`;

interface Variant {
  /** Before everything else in the program, so that its creation begins first. */
  first?: string;
  description?: string;
  signIn?: string;
  scope?: string;
}

const writeProgram = ({
  first = "",
  description = "",
  signIn = "email",
  scope = "a",
}: Variant = {}): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
${first}
const people = new volcengine.UserPool("people", {
  description: "${description}",
  signInAttributes: ["${signIn}"],
  forceDestroy: true,
});
new volcengine.IdentityProviderOAuth("github", {
  userPoolUid: people.uid,
  clientId: "id",
  clientSecret: config.requireSecret("clientSecret"),
  authorizationEndpoint: "https://github.com/login/oauth/authorize",
  tokenEndpoint: "https://github.com/login/oauth/access_token",
  userEndpoint: "https://api.github.com/user",
  idAttribute: "id",
  scopesList: ["${scope}"],
});
volcengine.Oauth2CredentialProvider.google("calendar", {
  clientId: "id",
  clientSecret: config.requireSecret("clientSecret"),
  scopes: ["${scope}"],
});
`;

const open = (): Promise<EmulatedStack> =>
  openEmulatedStack({
    program: writeProgram(),
    emulator: { accounts: [{ ...defaultAccount }, { ...otherAccount }] },
    secrets: { clientSecret: "canary-place-77d1" },
  });

const toText = ({ stdout, stderr }: CommandResult): string => `${stdout}\n${stderr}`;

/** A command that fails may encrypt secrets anew, so they are left out. */
async function readState(stack: EmulatedStack): Promise<unknown> {
  const resources = (await stack.listManaged()).map(({ urn, id, inputs, outputs }) => ({
    urn,
    id,
    inputs,
    outputs,
  }));
  expect(resources).toHaveLength(3);
  return JSON.parse(JSON.stringify(resources, (key, value: unknown) => (key === "ciphertext" ? "" : value)));
}

describe.each([
  {
    what: "a foreign region in the shell",
    env: { VOLCENGINE_REGION: otherRegion },
    says: [homeRegion, `region ${otherRegion} (from an environment variable)`],
  },
  {
    what: "another account's keys in the shell",
    env: toKeys(otherAccount),
    says: [`account ${defaultAccount.accountId}`, `account ${otherAccount.accountId}`],
  },
])("$what", ({ env, says }) => {
  let stack: EmulatedStack;
  let objects: ReturnType<typeof listPlaces>;
  let state: unknown;

  beforeAll(async () => {
    stack = await open();
    await stack.up();
    objects = listPlaces(stack.emulator);
    state = await readState(stack);
    expect(Object.keys(objects)).toEqual([home]);
  });

  beforeEach(() => stack.emulator.resetLog());
  afterAll(() => stack.close());

  async function expectRefusal(run: () => Promise<CommandResult>): Promise<string> {
    const result = await run();
    expect(result.code).not.toBe(0);
    const text = toText(result);
    for (const fact of [...says, "Nothing was done"]) expect(text).toContain(fact);
    expect(listWrites(stack.emulator)).toEqual([]);
    expect(listPlaces(stack.emulator)).toEqual(objects);
    return text;
  }

  test("refresh fails, names both places and keeps the state", async () => {
    await expectRefusal(() => stack.tryRefresh([], { env }));
    expect(await readState(stack)).toEqual(state);
  });

  test("up --refresh fails before it makes anything", async () => {
    await expectRefusal(() => stack.tryUp(["--refresh"], { env }));
  });

  test("destroy deletes nothing, here or there", async () => {
    await expectRefusal(() => stack.tryDestroy([], { env }));
    expect(await readState(stack)).toEqual(state);
  });

  test("an up with a change in place updates nothing", async () => {
    stack.setProgram(writeProgram({ description: "changed", scope: "b" }));
    await expectRefusal(() => stack.tryUp([], { env }));
  });

  test("an up that replaces makes no second pool", async () => {
    stack.setProgram(writeProgram({ signIn: "phone" }));
    await expectRefusal(() => stack.tryUp([], { env }));
  });

  test("an up with a new resource does not make it in the foreign place", async () => {
    const first = `new volcengine.UserPool("guests", { description: "new" });`;
    stack.setProgram(writeProgram({ first }));
    await expectRefusal(() => stack.tryUp([], { env }));
  });

  test("back at home nothing happened", async () => {
    stack.setProgram(writeProgram());
    await stack.expectSettled();
    expect(listPlaces(stack.emulator)).toEqual(objects);
    stack.expectNoSecretLeft();
  });
});
