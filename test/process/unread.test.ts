/**
 * A read that fails, in the real provider process: whatever the reason, the object stays in state and the step fails
 * with the reason. Never is it read as deleted.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../emulator/index";
import type { Tree } from "../../provider/lifecycle/tree";
import type { StackResource } from "../support/in-process";
import { credentialSample, oauthSample, oidcSample, poolSample, REGISTERED } from "../support/sample-inputs";
import { startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";

const FAILURES: [string, Omit<FaultRule, "action">, RegExp][] = [
  ["403 AccessDenied", { kind: "status", status: 403 }, /code AccessDenied/],
  [
    "403 InvalidAccessKeyId",
    { kind: "status", status: 403, code: "InvalidAccessKeyId" },
    /InvalidAccessKeyId/,
  ],
  ["401 SignatureNotMatch", { kind: "status", status: 401 }, /code SignatureNotMatch/],
  ["500 InternalError", { kind: "status", status: 500 }, /code InternalError/],
  ["503 ServiceUnavailable", { kind: "status", status: 503 }, /code ServiceUnavailable/],
  ["a timeout", { kind: "latency", latencyMs: 5000 }, /No complete answer of .* within 1500 ms/],
  ["429 Throttling", { kind: "status", status: 429 }, /code Throttling/],
  ["404 of a gateway", { kind: "html", status: 404 }, /HTML|html|page/],
  ["404 with another code", { kind: "status", status: 404, code: "InvalidAction" }, /InvalidAction/],
  ["an answer that is cut short", { kind: "truncate" }, /ended early/],
  ["an empty answer", { kind: "empty" }, /empty/],
  ["a connection that is lost", { kind: "dropBeforeCommit" }, /was lost before an answer came/],
];

let stack: ProcessStack;
const subjects: { type: string; resource: StackResource; program: Tree }[] = [];

beforeAll(async () => {
  stack = await startProcessStack({ config: { "volcengine-agentid:attemptTimeoutMs": "1500" } });
  const pool = stack.open(poolSample.definition.kind);
  await pool.up(poolSample.minimal);
  const userPoolUid = pool.state().id;
  subjects.push({ type: "UserPool", resource: pool, program: poolSample.minimal });
  for (const { definition, minimal } of [oauthSample, oidcSample]) {
    const program = { ...minimal, userPoolUid, name: definition.kind };
    subjects.push({
      type: definition.kind.split(":")[1] ?? "",
      resource: stack.open(definition.kind),
      program,
    });
  }
  for (const program of [credentialSample.minimal, REGISTERED]) {
    const resource = stack.open(credentialSample.definition.kind);
    subjects.push({ type: "Oauth2CredentialProvider", resource, program });
  }
  for (const { resource, program } of subjects.slice(1)) await resource.up(program);
});

beforeEach(() => {
  stack.emulator.clearFaults();
});
afterAll(() => stack.stop());

describe.each(FAILURES)("a read that ends in %s", (_name, fault, reason) => {
  test("fails with the reason for every resource, and each stays in state", async () => {
    for (const { type, resource, program } of subjects) {
      const before = resource.state();
      stack.emulator.inject({ action: `Get${type}`, ...fault });
      const error = await resource.refresh().then(String, (thrown: unknown) => (thrown as Error).message);
      expect(error).toMatch(new RegExp(`^Could not read ${type} `));
      expect(error).toMatch(reason);
      expect(resource.isInState()).toBe(true);
      expect(resource.state()).toEqual(before);
      stack.emulator.clearFaults();
      expect(await resource.refresh()).toBe("same");
      expect((await resource.preview(program)).step).toBe("same");
    }
  });
});
