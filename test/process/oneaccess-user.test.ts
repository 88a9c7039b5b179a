/**
 * The matrix of User, and what no row of it can say: organizations that depend on one another.
 */
import { expect, test } from "vitest";
import { describeMatrix } from "./matrix";
import { expectQuiet } from "./matrix-object";
import { startProcessStack } from "./process-stack";

describeMatrix("oneaccess:User");

test("a user whose main organization was changed outside goes back to it, and the others stay", async () => {
  const stack = await startProcessStack();
  const ids: string[] = [];
  for (const code of ["first", "second", "third"]) {
    const organization = stack.open("oneaccess:Organization");
    await organization.up({ code, name: code });
    ids.push(organization.state().id);
  }
  const [first = "", second = "", third = ""] = ids;
  const store = stack.emulator.oneaccess.store();
  const program = { userName: "ann", mobile: "13800000001", orgCode: "first" };
  const userOrgRelationList = ["first", "second", "third"].map((orgCode, at) => ({
    orgCode,
    relationType: at === 0 ? 0 : 1,
  }));
  await stack.open("oneaccess:User").up({ ...program, userOrgRelationList });
  const taken = stack.open("oneaccess:User");
  const silent = { ...program, adopt: true };
  await taken.up(silent);
  store.change("user", taken.state().id, { org_id: second, attached_org_ids: [first, third] });
  expect(await taken.refresh()).toBe("drift");
  await taken.up(silent);
  expect(store.users()).toMatchObject([{ org_id: first, attached_org_ids: [second, third] }]);
  await expectQuiet(taken, silent);
  await stack.stop();
});
