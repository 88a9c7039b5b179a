/**
 * The one way out to the engine: plain JSON, fresh, with an envelope around every field that is marked secret.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readFields } from "../../provider/lifecycle/field";
import type { Tree } from "../../provider/lifecycle/tree";
import { toEngine } from "../../provider/to-engine";
import { SENTINELS } from "../support/field-arbitrary";
import { isEnvelope, openEnvelopes, sealEnvelopes } from "../support/in-process";

const fields = readFields(
  z.object({
    plain: z.string(),
    secret: z.string().meta({ secret: true }),
    nested: z.object({ secret: z.string().optional().meta({ secret: true }), plain: z.string() }),
    list: z.array(z.object({ secret: z.string().meta({ secret: true }), plain: z.string() })),
    secretList: z.array(z.string()).meta({ secret: true }),
    secretTree: z.object({ a: z.string() }).meta({ secret: true }),
    free: z.unknown(),
  }),
);

test("wraps every field that is marked, at any depth, and nothing else", () => {
  const value = {
    plain: "p",
    secret: "s1",
    nested: { secret: "s2", plain: "p" },
    list: [{ secret: "s3", plain: "p" }],
    secretList: ["s4"],
    secretTree: { a: "s5" },
  };
  const sent = toEngine(fields, value);
  expect(sealEnvelopes(sent)).toEqual({
    plain: "p",
    secret: "[secret]",
    nested: { secret: "[secret]", plain: "p" },
    list: [{ secret: "[secret]", plain: "p" }],
    secretList: "[secret]",
    secretTree: "[secret]",
  });
  expect(openEnvelopes(sent)).toEqual(value);
});

test("wraps an empty secret too: that there is none may be a secret", () => {
  expect(isEnvelope(toEngine(fields, { secret: "" })["secret"])).toBe(true);
});

test("leaves null and what is not known yet as they are, for the engine knows both", () => {
  const value = { secret: null, nested: { secret: SENTINELS[0], plain: SENTINELS[1] } };
  expect(toEngine(fields, value)).toEqual(value);
});

test("leaves out undefined and the engine's own key, and keeps the places of a list", () => {
  const value = { plain: undefined, free: { a: undefined, b: [undefined, 1] }, __provider: "text" };
  expect(toEngine(fields, value)).toEqual({ free: { b: [null, 1] } });
});

test("passes fields that the schema does not know, without an envelope", () => {
  expect(toEngine(fields, { place: { region: "r" }, filledIn: {}, more: [1, true, null] })).toEqual({
    place: { region: "r" },
    filledIn: {},
    more: [1, true, null],
  });
});

describe("whatever it is given", () => {
  const anything = fc.object({
    maxDepth: 4,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withTypedArray: true,
    key: fc.constantFrom("plain", "secret", "nested", "list", "secretList", "free", "a", "b"),
  }) as fc.Arbitrary<Tree>;

  test("is plain JSON: the host cannot carry anything else after the object was made", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const sent = toEngine(fields, value);
        expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
      }),
    );
  });

  test("has no -0, which JSON does not know", () => {
    expect(Object.is(toEngine(fields, { plain: -0 })["plain"], 0)).toBe(true);
  });

  test("is fresh and extensible, for the host adds its own key", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const sent = toEngine(fields, deepFreeze(value));
        visit(sent, (part) => {
          expect(Object.isExtensible(part)).toBe(true);
          expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(part));
        });
      }),
    );
  });
});

function deepFreeze<T>(value: T): T {
  visit(value, (part) => {
    if (!ArrayBuffer.isView(part)) Object.freeze(part);
  });
  return value;
}

function visit(value: unknown, see: (part: object) => void): void {
  if (value === null || typeof value !== "object") return;
  see(value);
  for (const part of Object.values(value)) visit(part, see);
}
