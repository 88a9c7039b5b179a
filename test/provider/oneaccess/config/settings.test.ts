import { expect, test } from "vitest";
import { resolveCredentials } from "../../../../provider/oneaccess/config/credentials";
import { readSettings } from "../../../../provider/oneaccess/config/settings";

type Values = Record<string, string>;

const toGet = (config: Values) => (key: string) => config[key.replace("huaweicloud-oneaccess:", "")];
const read = (config: Values, env: Values = {}) => readSettings(toGet(config), env);

test.each<[Values, Values, string, string]>([
  [{ domain: "a.example.com" }, {}, "https://a.example.com", "config"],
  [{ domain: "https://a.example.com/", explicitProvider: "true" }, {}, "https://a.example.com", "explicit"],
  [{}, { HUAWEICLOUD_ONEACCESS_DOMAIN: "b.example.com" }, "https://b.example.com", "environment"],
  [
    { domain: "a.example.com" },
    { HUAWEICLOUD_ONEACCESS_DOMAIN: "b.example.com" },
    "https://a.example.com",
    "config",
  ],
  [{ domain: "http://127.0.0.1:8080" }, {}, "http://127.0.0.1:8080", "config"],
])("the instance of %j and %j is %s", (config, env, value, source) => {
  expect(read(config, env)).toMatchObject({ endpoint: { value, source }, problems: [] });
});

test.each<[Values, string]>([
  [{}, "huaweicloud-oneaccess:domain (or HUAWEICLOUD_ONEACCESS_DOMAIN) must name the instance"],
  [{ domain: "http://canary.example.com" }, "huaweicloud-oneaccess:domain must be https"],
  [{ domain: "https://canary.example.com/x" }, "huaweicloud-oneaccess:domain must be a scheme, a host"],
])("%j is a problem that shows no value", (config, problem) => {
  const { problems } = read(config);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems.join()).not.toContain("canary");
});

function resolve(config: Values, env: Values, explicit = false) {
  const files = { read: () => Promise.reject(new Error("no file is looked at")) };
  return resolveCredentials({ get: toGet(config), env, settings: { explicit }, files: files as never });
}

const CONFIG = { clientId: "of-config", clientSecret: "s" };
const ENVIRONMENT = {
  HUAWEICLOUD_ONEACCESS_CLIENT_ID: "of-environment",
  HUAWEICLOUD_ONEACCESS_CLIENT_SECRET: "s",
};

test.each([
  [false, "of-environment"],
  [true, "of-config"],
])("with an explicit provider (%s) the client is the one %s", async (explicit, id) => {
  expect(await resolve(CONFIG, ENVIRONMENT, explicit)).toMatchObject({ accessKey: id, secretKey: "s" });
});

test("a client that stands nowhere is one error with the places, and no file is among them", async () => {
  await expect(resolve({}, {})).rejects.toThrow(
    "No Huawei Cloud OneAccess credentials were found. Looked at, in this order: environment " +
      "HUAWEICLOUD_ONEACCESS_CLIENT_ID and HUAWEICLOUD_ONEACCESS_CLIENT_SECRET; stack configuration " +
      "huaweicloud-oneaccess:clientId and huaweicloud-oneaccess:clientSecret",
  );
});
