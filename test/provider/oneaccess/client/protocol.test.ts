import { expect, test } from "vitest";
import { isAmbiguous } from "../../../../provider/http/errors";
import type { JsonObject } from "../../../../provider/http/json";
import { protocol } from "../../../../provider/oneaccess/client/protocol";
import { catchError, openBench } from "../../http/client-bench";
import { answer, hangUp } from "../../http/loopback-server";

const OK = answer(200, '{"org_id":"o"}');
const fail = (code: string, status = 400) =>
  answer(status, JSON.stringify({ error_code: code, error_msg: "no" }));

test.each<[string, JsonObject, string, string]>([
  ["ShowOrganization", { org_id: "a/b c" }, "GET /api/v2/tenant/organizations/a%2Fb%20c", ""],
  [
    "ListUsers",
    { org_id: "", offset: 0, limit: 100 },
    "GET /api/v2/tenant/users?org_id=&offset=0&limit=100",
    "",
  ],
  [
    "UpdateAppOrg",
    { application_id: "a", org_id: "o", name: "n" },
    "PUT /api/v2/tenant/applications/a/organizations/o",
    '{"name":"n"}',
  ],
  [
    "CreateAppAccount",
    { application_id: "a", user_id: "u" },
    "POST /api/v2/tenant/applications/a/accounts/basic-account",
    '{"user_id":"u"}',
  ],
  ["DisableUser", { user_id: "u" }, "PUT /api/v2/tenant/users/u/disable", ""],
  ["DeleteUser", { user_id: "u" }, "DELETE /api/v2/tenant/users/u", ""],
])("%s goes to its own method and path", async (action, body, line, sent) => {
  const bench = await openBench(protocol, [OK]);
  await bench.client.call(action, body);
  const [seen] = bench.server.seen;
  expect(`${seen?.method} ${seen?.url}`).toBe(line);
  expect(seen?.body).toBe(sent);
  expect(seen?.headers["authorization"]).toBe("Bearer STScanary0002");
  expect(seen?.headers["content-type"]).toBe(sent === "" ? undefined : "application/json;charset=utf8");
});

test.each([
  ["nothing", ""],
  ["a step up", ".."],
  ["half of a character", "\ud800"],
])("an id that is %s is sent nowhere", async (_title, id) => {
  const bench = await openBench(protocol, [OK]);
  const error = await catchError(bench.client.call("DeleteUser", { user_id: id }));
  expect(error.name).toBe("ConfigError");
  expect(bench.server.seen).toEqual([]);
});

test("a deletion has no answer to read", async () => {
  const bench = await openBench(protocol, [answer(204, "")]);
  expect(await bench.client.call("DeleteUser", { user_id: "u" })).toEqual({});
});

test.each([
  ["ORG.0001", "notFound"],
  ["ORGANIZATION.0001", "notFound"],
  ["USER.0001", "notFound"],
  ["APP.ORG.0024", "notFound"],
  ["APP_ORG.0001", "notFound"],
  ["APP_ACCOUNT.0001", "notFound"],
  ["APP.0001", "notFound"],
  ["ORG.0020", "inUse"],
  ["APP.ORG.0028", "inUse"],
  ["APP.ACC.0029", "conflict"],
  ["USER.0038", "invalid"],
  ["ORG.00011", "unknown"],
])("%s under status 400 means %s", async (code, category) => {
  const bench = await openBench(protocol, [fail(code)]);
  const error = await catchError(bench.client.call("ShowUserById", { user_id: "u" }));
  expect(error).toMatchObject({ category, serviceCode: code, status: 400 });
});

test("not found counts under status 400 alone, so a gateway's 404 never means gone", async () => {
  const bench = await openBench(protocol, [fail("USER.0001", 404)]);
  const error = await catchError(bench.client.call("ShowUserById", { user_id: "u" }));
  expect(error).toMatchObject({ category: "unknown" });
});

test("a request limit is known by its status, and even a create is sent again", async () => {
  const bench = await openBench(protocol, [fail("ANY.1", 429), OK]);
  await bench.client.call("CreateUser", {});
  expect(bench.server.seen).toHaveLength(2);
});

test("a create without an answer is not sent again, and is ambiguous", async () => {
  const bench = await openBench(protocol, [hangUp]);
  expect(isAmbiguous(await catchError(bench.client.call("CreateUser", {})))).toBe(true);
  expect(bench.server.seen).toHaveLength(1);
});
