/** Findings that speak of one object, or of one resource, together. */
import { expect, test } from "vitest";
import { settleClaims } from "../../recover/claims";
import type { Finding, JudgedOperation } from "../../recover/finding";

let count = 0;

function toJudged(urn: string, finding: Partial<Finding>): JudgedOperation {
  const rest = { action: "takeOver" as const, reason: "", ids: ["p-1"], ...finding };
  count += 1;
  return { ...rest, index: count, operation: "creating", resource: { urn, type: "" }, label: "" };
}

const listActions = (judged: readonly JudgedOperation[]) => settleClaims(judged).map(({ action }) => action);

test("an object is taken over by one resource, and of two none gets it", () => {
  expect(listActions([toJudged("one", {}), toJudged("two", {})])).toEqual(["leave", "leave"]);
  expect(listActions([toJudged("one", {}), toJudged("two", { ids: ["p-2"] })])).toEqual([
    "takeOver",
    "takeOver",
  ]);
});

test("one id in two regions is two objects", () => {
  const judged = ["cn-beijing", "cn-shanghai"].map((region) =>
    toJudged(region, { outputs: { place: { region } } }),
  );
  expect(listActions(judged)).toEqual(["takeOver", "takeOver"]);
});

test("several attempts of one resource take its object over once, also where another attempt wanted something else", () => {
  const judged = [toJudged("one", {}), toJudged("one", {}), toJudged("one", { action: "leave" })];
  expect(listActions(judged)).toEqual(["takeOver", "drop", "drop"]);
});

test("several objects of one resource are left", () => {
  expect(listActions([toJudged("one", {}), toJudged("one", { ids: ["p-2"] })])).toEqual(["leave", "leave"]);
  const other = toJudged("one", { action: "leave", ids: ["p-2"] });
  expect(listActions([toJudged("one", {}), other])).toEqual(["takeOver", "leave"]);
  const unread = toJudged("one", { action: "leave", ids: [] });
  expect(listActions([toJudged("one", {}), unread])).toEqual(["takeOver", "leave"]);
});
