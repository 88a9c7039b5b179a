/** What a recovery makes of the entries of a state: nothing is opened, nothing else moves. */
import { expect, test } from "vitest";
import type { StateEntry } from "../../recover/deployment";
import { parseExport, printExport } from "../../recover/deployment";
import type { Finding, JudgedOperation } from "../../recover/finding";
import { isNeeded, rebuildEntries } from "../../recover/rebuild-state";

const NOW = new Date("2026-01-02T03:04:05.000Z");
const CIPHERTEXT = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:x",
};

const stack: StateEntry = { urn: "stack", type: "pulumi:pulumi:Stack" };
const toEntry = (urn: string, more: Partial<StateEntry> = {}): StateEntry => ({
  urn,
  type: "pulumi-nodejs:dynamic/volcengine:UserPool",
  custom: true,
  parent: "stack",
  ...more,
});

function toJudged(resource: StateEntry, finding: Partial<Finding>): JudgedOperation {
  const rest = { action: "drop" as const, reason: "", ids: [], ...finding };
  return { ...rest, index: 0, operation: "creating", resource, label: "" };
}

test("an object that is taken over gets its id, its inputs as recorded, and what stands beside them", () => {
  const resource = toEntry("people", {
    inputs: { name: "people", clientSecret: CIPHERTEXT, __provider: "text" },
  });
  const outputs = { filledIn: {}, place: { account: "1" } };
  const [, taken] = rebuildEntries(
    [stack],
    [toJudged(resource, { action: "takeOver", ids: ["p-1"], outputs })],
    NOW,
  );
  expect(taken).toEqual({
    ...resource,
    id: "p-1",
    outputs: { name: "people", clientSecret: CIPHERTEXT, __provider: "text", ...outputs },
    created: NOW.toISOString(),
    modified: NOW.toISOString(),
  });
});

test("it takes the place of an entry whose deletion was done", () => {
  const done = toEntry("people", { id: "p-0", pendingReplacement: true });
  const judged = toJudged(toEntry("people"), { action: "takeOver", ids: ["p-1"] });
  expect(rebuildEntries([stack, done], [judged], NOW).map(({ id }) => id)).toEqual([undefined, "p-1"]);
});

test("an older object of the same resource is deleted next, and what depends on the resource stands after it", () => {
  const old = toEntry("people", { id: "p-0" });
  const login = toEntry("login", { id: "p-0/l", dependencies: ["people"] });
  const taken = toJudged(toEntry("people", { dependencies: ["other"] }), {
    action: "takeOver",
    ids: ["p-1"],
  });
  const other = toEntry("other", { id: "o" });
  const entries = rebuildEntries([stack, old, login, other], [taken], NOW);
  expect(entries.map(({ urn, id, delete: doomed }) => [urn, id, doomed])).toEqual([
    ["stack", undefined, undefined],
    ["people", "p-0", true],
    ["other", "o", undefined],
    ["people", "p-1", undefined],
    ["login", "p-0/l", undefined],
  ]);
});

test("of two entries with one id, the one that waits for its deletion goes", () => {
  const alive = toEntry("crm", { id: "default/crm" });
  const doomed = { ...alive, delete: true };
  const judged = toJudged(alive, { action: "remove" });
  expect(rebuildEntries([stack, alive, doomed], [judged], NOW)).toEqual([stack, alive]);
});

test("nothing changes where operations are only cleared or dropped", () => {
  const entries = [stack, toEntry("people", { id: "p-0" })];
  const judged = (["clear", "drop", "leave"] as const).map((action) =>
    toJudged(toEntry("people"), { action }),
  );
  expect(rebuildEntries(entries, judged, NOW)).toEqual(entries);
});

test.each([
  { parent: "people" },
  { dependencies: ["people"] },
  { propertyDependencies: { userPoolUid: ["people"] } },
  { deletedWith: "people" },
  { replaceWith: ["people"] },
  { provider: "people::id" },
])("an entry that another one refers to by %j is needed", (reference) => {
  const people = toEntry("people", { id: "p-0" });
  expect(isNeeded([stack, people, toEntry("login", reference)], people)).toBe(true);
  expect(isNeeded([stack, people, toEntry("login")], people)).toBe(false);
  expect(isNeeded([stack, people, { ...people, delete: true }, toEntry("login", reference)], people)).toBe(
    false,
  );
});

test("a long chain of dependencies is put in order", () => {
  const chain = Array.from({ length: 20_000 }, (_, index) =>
    toEntry(`r${index}`, { parent: index === 0 ? "stack" : `r${index - 1}` }),
  );
  expect(rebuildEntries([stack, ...chain.toReversed()], [], NOW)).toEqual([stack, ...chain]);
});

test("an export goes back as it was, but for the entries and the operations", () => {
  const document = {
    version: 3,
    deployment: {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "m" },
      secrets_providers: { type: "passphrase" },
      resources: [stack],
      pending_operations: [{ type: "creating", resource: toEntry("people") }],
    },
  };
  const exported = parseExport(JSON.stringify(document));
  expect(exported.deployment.operations).toHaveLength(1);
  const { pending_operations: _, ...kept } = document.deployment;
  expect(JSON.parse(printExport(exported, [stack]))).toEqual({ version: 3, deployment: kept });
});

test.each([
  "",
  "[]",
  '{"version":2,"deployment":{}}',
  '{"version":3,"deployment":{"resources":[{"urn":1}]}}',
])("a state of a form that is not known is refused, so that nothing gets lost: %s", (text) => {
  expect(() => parseExport(text)).toThrow("install a newer one");
});
