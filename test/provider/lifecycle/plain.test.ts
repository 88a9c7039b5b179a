/**
 * What JSON cannot hold never reaches the schema, a rule or the engine, and is reported without its value.
 */
import { describe, expect, test } from "vitest";
import { toPlainTree } from "../../../provider/lifecycle/plain";
import type { Tree } from "../../../provider/lifecycle/tree";

const cycle: Tree = { name: "c" };
cycle["self"] = { list: [cycle] };
const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`) as unknown;
const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" };

describe("toPlainTree", () => {
  test.each<[string, unknown, RegExp]>([
    ["a cycle", cycle, /^refers to itself/],
    ["very deep nesting", deep, /nested deeper/],
    ["a bigint", 7n, /^is a bigint/],
    ["NaN", Number.NaN, /^is not a finite number/],
    ["an instance of a class", new Date(0), /^is an asset, a reference or an instance of a class/],
    ["an asset", asset, /^is an asset/],
    ["a function", () => 7, /^is a function/],
  ])("leaves %s out and says so", (_what, value, reason) => {
    const { tree, problems } = toPlainTree({ bad: value, good: 1 });
    expect(tree).toEqual({ good: 1 });
    expect(problems).toEqual([{ path: "bad", reason: expect.stringMatching(reason) }]);
  });

  test("takes no part of a property named __proto__ for an input", () => {
    const news = JSON.parse('{"a":{"__proto__":{"clientId":"x"}},"__proto__":{"name":"x"}}') as Tree;
    const { tree, problems } = toPlainTree(news);
    expect(tree).toEqual({ a: {} });
    expect(tree["name"]).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual(["a.__proto__", "__proto__"]);
  });

  test("writes holes as null, drops undefined and knows no minus zero", () => {
    const holes: unknown[] = [];
    holes[1] = 1;
    expect(toPlainTree({ holes, gone: undefined, zero: -0 })).toEqual({
      tree: { holes: [null, 1], zero: 0 },
      problems: [],
    });
  });

  test("shows of a name only what can be read", () => {
    const { problems } = toPlainTree({ [`a\u001B[31m\n${"b".repeat(200)}`]: 1n });
    expect(problems[0]?.path).toBe(`a[31m${"b".repeat(55)}`);
  });
});
