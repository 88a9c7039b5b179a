/**
 * The canary at the provider process: whatever the service shows of secrets, and whatever goes wrong, no secret is
 * outside an envelope, and what is not the program's own is nowhere at all.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultAccount, switchValues } from "../../emulator/index";
import type { FaultRule } from "../../emulator/index";
import type { Tree } from "../../provider/lifecycle/tree";
import type { StackResource } from "../support/in-process";
import { withoutProvider } from "../support/provider-wire";
import { CLIENT, CREDENTIAL, FAILURES, FOREIGN, OWN, ROTATED, subjects } from "./canary";
import type { Subject } from "./canary";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";

let stack: ProcessStack;
let pool: StackResource;
let count = 0;
/** What the service made itself: secrets and access tokens of registered clients. */
const made = new Set<string>();

beforeAll(async () => {
  stack = await startProcessStack();
  pool = stack.open("volcengine:UserPool");
  await pool.up({ name: "pool of the canary" });
});

beforeEach(() => {
  stack.emulator.clearFaults();
});

const listSpellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/"),
  Buffer.from(secret).toString("base64"),
];

afterAll(async () => {
  await stack.stop();
  // Else the sieve would be empty because nothing went through it.
  expect(stack.sealed()).toEqual(expect.arrayContaining([...OWN]));
  expect(made.size).toBeGreaterThan(8);
  const forbidden = [FOREIGN, defaultAccount.secretKey, ...made];
  expect(listLeaks(stack, OWN.flatMap(listSpellings), forbidden.flatMap(listSpellings))).toEqual([]);
});

const nextName = (): [string, string] => [`canary-${(count += 1)}`, pool.state().id];

/** Goes on whatever happens: here only what is said counts. */
async function tryTo(run: () => Promise<unknown>): Promise<string> {
  return await run().then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
}

function storedOf({ kind }: Subject, resource: StackResource): Tree {
  const { credentialProviders, identityProviders } = stack.emulator.store();
  const last = decodeURIComponent(resource.state().id.split("/")[1] ?? "");
  const all = kind === CREDENTIAL ? credentialProviders() : identityProviders();
  const wire = all.find((candidate) => candidate["Uid"] === last || candidate["Name"] === last) ?? {};
  const registered = (wire["DcrClientInfo"] ?? {}) as Tree;
  for (const name of ["ClientSecret", "RegistrationAccessToken"]) {
    if (typeof registered[name] === "string") made.add(registered[name]);
  }
  return wire;
}

const readSecret = (wire: Tree): unknown => ((wire["Config"] ?? wire) as Tree)["ClientSecret"];

function setForeign({ kind }: Subject, resource: StackResource): void {
  const stored = kind === CREDENTIAL ? "credentialProvider" : "identityProvider";
  const patch = { ClientSecret: FOREIGN };
  stack.emulator.store().change(stored, resource.state().id, kind === CREDENTIAL ? { Config: patch } : patch);
}

describe.each(switchValues.secretInGet)("where Get shows secrets %s", (secretInGet) => {
  beforeEach(() => {
    stack.emulator.switches.secretInGet = secretInGet;
  });

  test.each(subjects)("$title: a whole life", async (subject) => {
    const resource = stack.open(subject.kind);
    const program = subject.create(...nextName());
    await resource.up(program);
    const secret = readSecret(storedOf(subject, resource));
    expect(await resource.refresh()).toBe("same");
    expect((await resource.preview(program)).step).toBe("same");
    const changed = subject.change(program);
    const refusal = await tryTo(() => resource.up(changed));
    // Only a service that shows the registered secret can be told the same one again.
    const isRefused = subject.rotate === undefined && secretInGet !== "clear";
    expect(refusal).toMatch(isRefused ? /does not show the secret that the client has/ : /^$/);
    expect(readSecret(storedOf(subject, resource))).toBe(secret);
    await tryTo(() => resource.up(subject.rotate?.(changed) ?? changed));
    expect(readSecret(storedOf(subject, resource))).toBe(subject.rotate === undefined ? secret : ROTATED);
    await resource.destroy();
  });

  test.each(subjects)(
    "$title: a secret set in the console is told or unseen, and taken up by nobody",
    async (subject) => {
      const resource = stack.open(subject.kind);
      const program = subject.create(...nextName());
      await resource.up(program);
      const secret = readSecret(storedOf(subject, resource));
      setForeign(subject, resource);
      const isTold = ["clear", "masked"].includes(secretInGet) && subject.rotate !== undefined;
      expect(await resource.refresh()).toBe(isTold ? "drift" : "same");
      // Where a registered client's secret is not shown, none is known of.
      const isUnheardOf = subject.rotate === undefined && ["empty", "absent"].includes(secretInGet);
      // Only its time tells that a credential provider changed; a login provider's is not yet looked at so soon.
      const doubt = subject.kind === CREDENTIAL && subject.rotate !== undefined;
      const unseen = isUnheardOf ? "none" : doubt ? "may have changed" : "not visible";
      expect(resource.state().outputs["secretStatus"]).toBe(isTold ? "changed outside" : unseen);
      await tryTo(() => resource.up(subject.change(program)));
      // A registered client's secret is the service's business.
      const held = readSecret(storedOf(subject, resource));
      expect(held).toBe(subject.rotate === undefined ? FOREIGN : secret);
      expect(resource.state().outputs["secretStatus"]).not.toBe("changed outside");
      await resource.preview(subject.change(program));
      setForeign(subject, resource);
      // `.get`, which knows of no secret.
      const { id } = resource.state();
      await stack.open(subject.kind).preview(program);
      const shown = await stack.provider.read(subject.action, id, {});
      expect(JSON.stringify([withoutProvider(shown.properties), shown.inputs])).not.toContain(FOREIGN);
      await resource.destroy();
    },
  );

  test.each([true, undefined])(
    "a secret appears on a client without one (publicClient: %s)",
    async (publicClient) => {
      const subject = { kind: CREDENTIAL } as Subject;
      const resource = stack.open(CREDENTIAL);
      const name = `canary-${(count += 1)}`;
      const program = { name, vendor: "github", publicClient, config: { clientId: "client" } };
      await resource.up(program);
      setForeign(subject, resource);
      // A mask of "no secret" and a mask of a secret cannot be told apart.
      const isTold = secretInGet === "clear" || (secretInGet === "masked" && publicClient === undefined);
      expect(await resource.refresh()).toBe(isTold ? "drift" : "same");
      const changed = { ...program, config: { clientId: "changed" } };
      const isRefused = isTold && publicClient === undefined;
      const refusal = await tryTo(() => resource.up(changed));
      expect(refusal).toMatch(isRefused ? /somebody set config\.clientSecret outside/ : /^$/);
      // Only a client that is public by the program's own word has its secret taken away.
      expect(readSecret(storedOf(subject, resource))).toBe(publicClient === true ? "__EMPTY__" : FOREIGN);
      const settled = isRefused ? { ...changed, publicClient: true } : changed;
      await resource.up(settled);
      expect((await resource.preview(settled)).step).toBe("same");
      expect(await resource.refresh()).toBe("same");
      await resource.destroy();
    },
  );

  test.each(subjects)("$title: every call that fails, in every way", async (subject) => {
    const { emulator } = stack;
    const fail = async (action: string, fault: Omit<FaultRule, "action">, run: () => Promise<unknown>) => {
      emulator.inject({ action, ...fault });
      await tryTo(run);
      emulator.clearFaults();
    };
    for (const fault of FAILURES) {
      const resource = stack.open(subject.kind);
      const program = subject.create(...nextName());
      const suffix = subject.rotate === undefined ? "Dcr" : "";
      await fail(`Create${subject.action}${suffix}`, fault, () => resource.up(program));
      const other = { ...program, name: `canary-${(count += 1)}` };
      if (!resource.isInState()) await fail(`Get${subject.action}`, fault, () => resource.up(other));
      storedOf(subject, resource);
      setForeign(subject, resource);
      await fail(`Get${subject.action}`, fault, () => resource.refresh());
      const changed = subject.change(other);
      await fail(`Update${subject.action}`, fault, () => resource.up(changed));
      await fail(`Get${subject.action}`, fault, () =>
        resource.up({ ...changed, ...subject.rotate?.(changed) }),
      );
      await fail(`Delete${subject.action}`, fault, () => resource.destroy());
      await tryTo(() => resource.refresh());
    }
  });
});

test("a secret that leaves the program is refused at preview, and goes with publicClient", async () => {
  const resource = stack.open(CREDENTIAL);
  const [name] = nextName();
  const program = { name, vendor: "github", config: { clientId: "client", clientSecret: CLIENT } };
  const without = { ...program, config: { clientId: "client" } };
  await resource.up(program);
  await expect(resource.preview(without)).rejects.toThrow(/config\.clientSecret left the program/);
  await resource.up({ ...without, publicClient: true });
  expect(readSecret(storedOf({ kind: CREDENTIAL } as Subject, resource))).toBe("__EMPTY__");
  expect((await resource.preview({ ...without, publicClient: true })).step).toBe("same");
  expect(await resource.refresh()).toBe("same");
});

test.each(subjects)("$title: an error in which the service quotes all that it holds", async (subject) => {
  stack.emulator.switches.secretInGet = "clear";
  const resource = stack.open(subject.kind);
  const program = subject.create(...nextName());
  await resource.up(program);
  setForeign(subject, resource);
  await resource.refresh();
  const message = JSON.stringify(storedOf(subject, resource));
  for (const [verb, run] of [
    ["Update", () => resource.up(subject.change(program))],
    ["Delete", () => resource.destroy()],
  ] as const) {
    stack.emulator.inject({ action: `${verb}${subject.action}`, kind: "status", status: 400, message });
    expect(await tryTo(run)).toMatch(/"ClientSecret":"\[secret\]"/);
  }
});

test("a key that the service refuses is named by no error", async () => {
  const account = stack.emulator.accounts[0];
  if (account === undefined) throw new Error("no account");
  const { secretKey } = account;
  for (const subject of subjects) {
    const resource = stack.open(subject.kind);
    const program = subject.create(...nextName());
    await resource.up(program);
    account.secretKey = "another-key";
    const change = () => resource.up(subject.change(program));
    for (const run of [() => resource.refresh(), () => resource.destroy(), change]) {
      expect(await tryTo(run)).toMatch(/SignatureNotMatch|does not show/);
    }
    account.secretKey = secretKey;
    await resource.destroy();
  }
});
