/**
 * What is listed follows from the definitions alone: trees, objects in objects, scopes that only a person can name. The
 * kinds here are made for it, and the lists behind them are a table.
 */
import { expect, test } from "vitest";
import { z } from "zod";
import { takeInventory } from "../../adopt/inventory";
import type { Inventory } from "../../adopt/inventory";
import type { OpenCloud } from "../../adopt/open-clouds";
import { findReferences } from "../../adopt/references";
import { createRedactor } from "../../provider/http/redact";
import { defineResource } from "../../provider/lifecycle/define-resource";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { cloud } from "../../provider/volcengine/cloud";

const named = { name: z.string().meta({ naming: true }) };

const TABLE: Readonly<Record<string, readonly string[]>> = {
  "Organization undefined": ["root"],
  "Organization root": ["sales", "staff"],
  "Organization sales": ["east"],
  "Person sales": ["ann"],
  "Person east": ["bob"],
  "Account app-1": ["ann"],
};

const unused = () => Promise.reject(new Error("only lists are asked for"));

function define(type: string, inputs: z.ZodObject, scope: string): ResourceDefinition {
  const actions = { create: [], read: [], update: [], delete: [], list: [] };
  return defineResource({
    kind: `test:${type}`,
    summary: "",
    inputs,
    outputs: z.object({}),
    idSegments: ["uid"],
    naturalKey: [scope, "name"],
    replacementWarning: "",
    actions,
    create: unused,
    read: unused,
    update: unused,
    delete: unused,
    listSiblings(_client, inputs) {
      const names = TABLE[`${type} ${String(inputs[scope])}`] ?? [];
      return Promise.resolve(names.map((name) => ({ id: { uid: name }, name })));
    },
  });
}

const refersTo = "test:Organization";
const organization = define(
  "Organization",
  z.strictObject({ ...named, parentId: z.string().optional().meta({ refersTo }) }),
  "parentId",
);
const person = define(
  "Person",
  z.strictObject({ ...named, organizationId: z.string().meta({ refersTo }) }),
  "organizationId",
);
const account = define("Account", z.strictObject({ ...named, appId: z.string() }), "appId");

const MADE: OpenCloud = {
  facts: cloud,
  definitions: [account, person, organization],
  session: cloud.createSession({ get: () => undefined, env: {}, redactor: createRedactor() }),
  place: { account: "1", region: "cn-beijing", endpoint: "https://example.com" },
  isGuess: false,
};

const look = (scopes: string[], isWanted = () => true): Promise<Inventory> =>
  takeInventory([MADE], { isWanted, scopes });

const toLines = ({ objects }: Inventory): string[] =>
  objects.map(({ candidates: [definition], name, group, isHead }) =>
    [definition?.kind, name, isHead ? "head of" : "in", group.key].join(" "),
  );

test("a tree is walked from what has nothing above, and all that stands in it is of its group", async () => {
  const inventory = await look([]);
  expect(toLines(inventory).toSorted()).toEqual([
    "test:Organization east in root",
    "test:Organization root head of root",
    "test:Organization sales in root",
    "test:Organization staff in root",
    "test:Person ann in root",
    "test:Person bob in root",
  ]);
  expect(inventory).toMatchObject({ groups: [{ key: "root" }], obstacles: [], notes: [] });
});

test("what no list leads to is found in the scopes that a person gives", async () => {
  const inventory = await look(["app-1"]);
  expect(toLines(inventory)).toContain("test:Account ann in app-1");
  expect(inventory.groups.map(({ key }) => key).toSorted()).toEqual(["app-1", "root"]);
});

test("a group that nobody asked for is named, and nothing in it is listed", async () => {
  expect(await look([], () => false)).toMatchObject({ groups: [{ key: "root" }], objects: [] });
});

function toResource(definition: ResourceDefinition, id: string, inputs: Record<string, string>) {
  return { definition, id, name: id, inputs: { name: id, ...inputs }, isProtected: false };
}

test("what is referred to is declared first, and a parent outside of the file is a constant", () => {
  const { resources, variables, constants, findReference } = findReferences([
    toResource(person, "bob", { organizationId: "east" }),
    toResource(organization, "east", { parentId: "sales" }),
    toResource(organization, "sales", { parentId: "root" }),
  ]);
  expect(resources.map(({ id }) => id)).toEqual(["sales", "east", "bob"]);
  expect([...variables.values()]).toEqual(["sales", "east"]);
  expect(constants).toEqual([
    `// The object itself is not part of this program.\nconst parentId = "root";\n`,
  ]);
  const field = person.inputFields.fields["organizationId"];
  expect(field && findReference(field, "east")).toBe("east.uid");
  expect(field && findReference(field, "root")).toBe("parentId");
});
