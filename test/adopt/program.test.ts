/**
 * The written program as people read it: kept as files beside this one, compiled under the repository's own strict
 * settings, and sent to the engine as the state holds it.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkInputs } from "../../provider/lifecycle/check";
import { findDefinition } from "../../recover/inspect";
import { compileBlocks } from "../docs/compile-blocks";
import { fillAccount, openCalls } from "../e2e/adoptable-objects";
import { openEmulator } from "../support/in-process";
import { openEnvelopes } from "../support/secret-envelope";
import { adoptAll, recordSources, writeProgram } from "./adopted-program";
import type { AdoptedProgram } from "./adopted-program";

async function adoptAccount(isFull = false): Promise<AdoptedProgram> {
  const emulator = await openEmulator();
  await fillAccount(emulator);
  return adoptAll(emulator, isFull);
}

const toConfig = ({ objects }: AdoptedProgram): Record<string, string> =>
  Object.fromEntries(
    objects.flatMap(({ secret, secretKey }) => (secret && secretKey ? [[secretKey, secret.value]] : [])),
  );

test("a program reads well: one file per pool, references, secrets from the configuration, no defaults", async () => {
  const { sources } = await adoptAccount();
  expect([...sources.keys()]).toEqual([
    "index.ts",
    "partners-friends.ts",
    "people.ts",
    "员工.ts",
    "credential-providers.ts",
    "tools-credential-providers.ts",
  ]);
  for (const [name, source] of sources) {
    await expect(source).toMatchFileSnapshot(join("golden", `${name}.txt`));
  }
});

test.each([false, true])(
  "it compiles under strict settings, with presumed defaults stated: %s",
  async (isFull) => {
    const { sources } = await adoptAccount(isFull);
    const blocks = [...sources]
      .filter(([name]) => name !== "index.ts")
      .map(([where, code]) => ({ where, language: "ts", marks: [], code }));
    for (const [where, problems] of compileBlocks(blocks)) expect(problems, where).toEqual([]);
  },
);

test("run, it sends the engine exactly what the state holds", async () => {
  const program = await adoptAccount();
  const registrations = await recordSources(program.sources, toConfig(program));
  expect(registrations).toHaveLength(program.objects.length);
  for (const { type, name, props } of registrations) {
    const definition = findDefinition({ type, urn: "" });
    const object = program.objects.find(
      (candidate) => candidate.name === name && candidate.read.definition === definition,
    );
    if (definition === undefined || object === undefined) throw new Error(`${type} ${name} was not adopted`);
    const { __provider, userPoolUid, ...given } = openEnvelopes(props) as Record<string, unknown>;
    const inputs = {
      ...given,
      ...(userPoolUid !== undefined && { userPoolUid: object.state.inputs["userPoolUid"] }),
    };
    expect(checkInputs(definition, {}, inputs)).toEqual({
      inputs: object.state.inputs,
      problems: [],
      warnings: [],
    });
  }
});

test("a login provider whose pool is not part of the program gets the pool's uid as a constant", async () => {
  const emulator = await openEmulator();
  await fillAccount(emulator);
  const { objects } = await adoptAll(emulator);
  const { sources } = writeProgram(objects.filter(({ name }) => name === "okta"));
  const uid = objects.find(({ name }) => name === "people")?.read.id;
  expect(sources.get("people.ts")).toContain(`const userPoolUid = "${uid}";`);
});

test("names that collide are told apart, by their pools where that is enough", async () => {
  const emulator = await openEmulator({ switches: { uniqueNames: false } });
  const call = openCalls(emulator);
  for (const Name of ["class", "Class", "class"]) await call("CreateUserPool", { Name });
  const { objects, sources } = await adoptAll(emulator);
  expect(objects.map(({ name }) => name)).toEqual(["class-class", "Class-Class-2", "class-class-3"]);
  expect(new Set([...sources.keys()].map((name) => name.toLowerCase())).size).toBe(4);
  expect(await recordSources(sources, {})).toHaveLength(3);
});
