/**
 * What a failed call leaves behind, in the real provider process: an object that exists is never lost, its state
 * can always be finished, read and destroyed, and an error says what happened without stack and without secret.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../emulator/index";
import { sealEnvelopes } from "../support/in-process";
import { findStore } from "../support/emulated-cloud";
import type { StackResource } from "../support/in-process";
import { withoutProvider } from "../support/provider-wire";
import { createMatrixObject, expectQuiet, listDifferences, withValue } from "./matrix-object";
import type { MatrixObject } from "./matrix-object";
import { shapes } from "./matrix-rows";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";
import { extraFields, SECRET } from "./row";

interface Subject {
  kind: string;
  type: string;
  index: number;
  /** An updatable field. */
  path: string;
}

const subjects: Subject[] = [
  { kind: "volcengine:UserPool", type: "UserPool", index: 0, path: "description" },
  { kind: "volcengine:IdentityProviderOAuth", type: "IdentityProviderOAuth", index: 0, path: "idAttribute" },
  { kind: "volcengine:IdentityProviderOIDC", type: "IdentityProviderOIDC", index: 0, path: "issuer" },
  {
    kind: "volcengine:Oauth2CredentialProvider",
    type: "Oauth2CredentialProvider",
    index: 0,
    path: "config.metadata",
  },
  {
    kind: "volcengine:Oauth2CredentialProvider",
    type: "Oauth2CredentialProvider",
    index: 2,
    path: "config.metadata",
  },
];

let stack: ProcessStack;
let pool: StackResource;
let count = 0;

beforeAll(async () => {
  stack = await startProcessStack({ emulator: { extraFields, switches: { secretInGet: "clear" } } });
  pool = stack.open("volcengine:UserPool");
  await pool.up({ name: "pool of the failures" });
});

beforeEach(() => {
  stack.emulator.clearFaults();
});

afterAll(async () => {
  await stack.stop();
  expect(listLeaks(stack, [SECRET], [])).toEqual([]);
  expect(stack.provider.stderr()).not.toMatch(/^\s+at /m);
});

function makeObject({ kind, index }: Subject): MatrixObject {
  const shape = shapes[kind]?.[index];
  if (shape === undefined) throw new Error(`no shape ${index} of ${kind}`);
  const context = { name: `failing-${(count += 1)}`, pool: pool.state().id, otherPool: "" };
  return createMatrixObject(stack, kind, shape, context);
}

async function catchError(run: Promise<unknown>): Promise<Error & { id?: string; properties?: object }> {
  return await run.then(
    () => expect.fail("nothing failed"),
    (error: unknown) => error as Error,
  );
}

function inject(action: string, rule: Partial<FaultRule> = { status: 500 }): void {
  stack.emulator.inject({ action, kind: "status", ...rule });
}

describe.each(subjects)("$type ($index)", (subject) => {
  const { type, path } = subject;

  test("an object that could not be read back after its creation is kept, and the next up finishes it", async () => {
    const { resource, full, stored } = makeObject(subject);
    inject(`Get${type}`);
    const error = await catchError(resource.up(full));
    expect(error.message).toMatch(new RegExp(`^Could not create ${type} "failing-\\d+": `));
    expect(error.id).toBeTruthy();
    expect(JSON.stringify(sealEnvelopes(error.properties))).not.toContain(SECRET);
    expect(stored()).toBeDefined();
    expect(await resource.up(full)).toBe("update");
    expect(resource.state().id).toBe(error.id);
    await expectQuiet(resource, full);
  });

  test("a half-made object that is refreshed first is finished and not replaced", async () => {
    const { resource, minimal, stored } = makeObject(subject);
    inject(`Get${type}`);
    const { id } = await catchError(resource.up(minimal));
    const before = stored();
    await resource.refresh();
    expect((await resource.preview(minimal)).step).not.toBe("replace");
    await resource.up(minimal);
    expect(resource.state().id).toBe(id);
    expect(listDifferences(before, stored())).toEqual([]);
    await expectQuiet(resource, minimal);
  });

  test("a half-made object can be destroyed", async () => {
    const { resource, minimal } = makeObject(subject);
    inject(`Get${type}`);
    await catchError(resource.up(minimal));
    await resource.destroy();
    expect(resource.isInState()).toBe(false);
  });

  test("an update that could not be read back keeps everything in state, and the next up finishes it", async () => {
    const { resource, full, toRow, stored } = makeObject(subject);
    await resource.up(full);
    const changed = withValue(full, path, toRow(path).second);
    // Every update looks first whether somebody changed the object.
    inject(`Get${type}`, { status: 500, skip: 1 });
    const error = await catchError(resource.up(changed));
    expect(error.message).toMatch(new RegExp(`^Could not update ${type} `));
    expect(error.id).toBe(resource.state().id);
    expect(JSON.stringify(sealEnvelopes(error.properties))).not.toContain(SECRET);
    const written = stored();
    await resource.up(changed);
    expect(listDifferences(written, stored())).toEqual([]);
    await expectQuiet(resource, changed);
  });

  test("a refused update leaves the state as it was, and its error holds no secret that the service repeats", async () => {
    const { resource, full, toRow } = makeObject(subject);
    await resource.up(full);
    const before = resource.state();
    const hasSecret = JSON.stringify(full).includes(SECRET);
    const message = `not good: ${hasSecret ? SECRET : "the text"}!`;
    inject(`Update${type}`, { status: 400, code: "InvalidParameter.ClientSecret", message });
    const error = await catchError(resource.up(withValue(full, path, toRow(path).second)));
    expect(error.message).toContain("not good: ");
    expect(error.message).not.toContain(SECRET);
    expect(error.id).toBeUndefined();
    expect(resource.state()).toEqual(before);
    await expectQuiet(resource, full);
  });

  test("a refused creation leaves nothing", async () => {
    const { resource, full } = makeObject(subject);
    inject(`Create${type}${subject.index === 2 ? "Dcr" : ""}`, { status: 403, code: "AccessDenied" });
    const error = await catchError(resource.up(full));
    expect(error.message).toMatch(/AccessDenied/);
    expect(error.id).toBeUndefined();
    expect(resource.isInState()).toBe(false);
  });

  test("what cannot be read is not gone, and what is gone is not an error", async () => {
    const { resource, full } = makeObject(subject);
    await resource.up(full);
    for (const kind of ["status", "dropBeforeCommit", "truncate", "html", "empty"] as const) {
      inject(`Get${type}`, { kind });
      await expect(resource.refresh()).rejects.toThrow(/^Could not read /);
    }
    inject(`Delete${type}`, { times: 2 });
    await expect(resource.destroy()).rejects.toThrow(/^Could not delete /);
    await expectQuiet(resource, full);
    const { id, outputs } = resource.state();
    const { stored } = shapes[subject.kind]?.[subject.index] ?? { stored: "userPool" };
    findStore(stack.emulator, subject.kind).remove(stored, id);
    await resource.destroy();
    await stack.provider.delete(type, id, withoutProvider(outputs));
    expect(await stack.provider.read(type, id, withoutProvider(outputs))).toMatchObject({ id: "" });
  });
});
