/**
 * ^C once, on the real CLI: what is under way is finished and recorded, nothing new is begun, and the next `up` goes on
 * without anything to repair.
 */
import { EventEmitter, once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { findByName, openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const PROGRAM = `
import { volcengine } from "pulumi-agent-identity";

const people = new volcengine.UserPool("people", { description: "interrupted" });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: "canary-interrupted-41",
  isIdTokenMapping: true,
});
`;

let stack: EmulatedStack;

afterEach(() => stack.close());

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s lets the create in flight finish and records it",
  async (signal) => {
    stack = await openEmulatedStack({ program: PROGRAM });
    const hold = stack.emulator.hold({ action: "CreateUserPool", commit: true });
    let pid = 0;
    const ears = new EventEmitter();
    const told = once(ears, "cancelling");
    const hear = (line: string): void => {
      if (/cancelling/i.test(line)) ears.emit("cancelling");
    };
    const running = stack.tryUp([], {
      onStart: (started) => (pid = started),
      onLine: hear,
    });
    await hold.reached;
    process.kill(pid, signal);
    await told;
    hold.release();
    const { code, stdout } = await running;
    expect(code, stdout).not.toBe(0);
    const people = findByName(await stack.expectAgreement(), "people");
    expect(people.id).toBe(stack.emulator.store().userPools()[0]?.["Uid"]);
    expect(stack.emulator.countCalls("CreateIdentityProviderOIDC")).toBe(0);

    expect((await stack.up()).stdout).toContain("1 created");
    expect(await stack.expectAgreement()).toHaveLength(2);
    expect(stack.emulator.countCalls("CreateUserPool")).toBe(1);
    await stack.expectSettled();
  },
);
