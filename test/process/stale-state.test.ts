/**
 * What somebody changed at the service since the last refresh, of every resource, in the real provider process: an
 * update of something else stops and names it, and a refresh lets it be put right.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { withValue } from "./matrix-object";
import { startSubjectStack, subjects } from "./subjects";
import type { SubjectStack } from "./subjects";

/** With a field that somebody changes, and one that the program changes meanwhile. */
const guarded = subjects.flatMap((subject) => {
  const [outside, own] = subject.paths.filter((path) => subject.shape.rows[path]?.outside !== undefined);
  return outside === undefined || own === undefined ? [] : [{ ...subject, outside, own }];
});

let stack: SubjectStack;

beforeAll(async () => {
  stack = await startSubjectStack();
});

afterEach(() => stack.forgetAll());
afterAll(() => stack.stop());

test("every resource that has two such fields is tried, in every cloud", () => {
  expect(new Set(guarded.map(({ definition }) => definition.kind.split(":")[0])).size).toBe(
    new Set(subjects.map(({ definition }) => definition.kind.split(":")[0])).size,
  );
});

test.each(guarded)(
  "$title: $outside changed outside is not undone unseen by a change of $own",
  async (subject) => {
    const { outside, own } = subject;
    const { resource, full, toRow, change, stored } = stack.make(subject);
    await resource.up(full);
    change(outside, toRow(outside).outside);
    const before = stored();
    const program = withValue(full, own, toRow(own).second);
    await expect(resource.up(program)).rejects.toThrow(/somebody changed .* since the last refresh/);
    expect(stored()).toEqual(before);
    expect(await resource.refresh()).toBe("drift");
    expect(await resource.up(program)).toBe("update");
    expect(await resource.refresh()).toBe("same");
    expect((await resource.preview(program)).step).toBe("same");
  },
);
