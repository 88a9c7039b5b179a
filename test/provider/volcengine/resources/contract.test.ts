/**
 * Every field that the service's create, update and get actions know is modelled, or stands here with the reason
 * why not.
 */
import { expect, test } from "vitest";
import contract from "../../../../emulator/volcengine/contract.json";
import type { RequiredActions } from "../../../../provider/lifecycle/define-resource";
import type { Field, ObjectField } from "../../../../provider/lifecycle/field";
import { toWireName } from "../../../../provider/lifecycle/wire";
import { definitions } from "../../../../provider/volcengine/resources/registry";

type WireType = string | { object: Record<string, { type: WireType }> } | { array: WireType };

/** Tags travel with the pool itself, too. */
const listFieldActions = ({ create, update, read }: RequiredActions): string[] =>
  [...create, ...update, ...read].filter((action) => !/^(?:Untag|Tag)/.test(action));

/** Left out on purpose. */
const REASONS: Record<string, string> = {
  Uid: "is part of the id",
  UserPoolUid: "is the id of the pool itself, and an input elsewhere",
  ConnectionUid: "is the Uid under another name",
  TotalUsers: "is a counter: every refresh would differ",
  TotalClients: "is a counter: every refresh would differ",
  TotalConnections: "is a counter: every refresh would differ",
  "DcrClientInfo.ClientSecret": "belongs to the service and never enters state",
  "DcrClientInfo.RegistrationAccessToken": "belongs to the service and never enters state",
};

test.each(definitions)(
  "every field of the contract is modelled by $kind",
  ({ actions, inputFields, outputFields }) => {
    const modelled = new Set([...listModelled(inputFields), ...listModelled(outputFields)]);
    const known = listFieldActions(actions).flatMap((name) => {
      const { request, response } =
        (contract.actions as unknown as Record<string, Record<string, object>>)[name] ?? {};
      return [...listWire({ object: { ...request } }), ...listWire({ object: { ...response } })];
    });
    const missing = [...new Set(known)].filter((path) => !modelled.has(path) && REASONS[path] === undefined);
    expect(known.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  },
);

function listModelled(field: ObjectField, prefix = ""): string[] {
  return Object.entries(field.fields).flatMap(([name, child]) => {
    const path = child.from ?? `${prefix}${toWireName(name)}`;
    return [path, ...listInner(child, path)];
  });
}

function listInner(field: Field, path: string): string[] {
  const inner = field.kind === "list" ? field.item : field;
  return inner?.fields === undefined ? [] : listModelled(inner as ObjectField, `${path}.`);
}

function listWire(type: WireType, prefix = ""): string[] {
  if (typeof type === "string") return [];
  if ("array" in type) return listWire(type.array, prefix);
  return Object.entries(type.object).flatMap(([name, field]) => [
    `${prefix}${name}`,
    ...listWire(field.type, `${prefix}${name}.`),
  ]);
}
