/**
 * How classes wrap secrets: the field itself and nothing around it, in every form that a program may pass it.
 */
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { volcengine } from "../../sdk/index";
import type { Props, RecordOptions } from "./recorded-program";
import { openSecret, recordProgram, recordResource } from "./recorded-program";

const CANARY = "canary-client-secret";

type Config = volcengine.Oauth2CredentialProviderArgs["config"];

async function recordConfig(config: Config, options: RecordOptions = {}): Promise<unknown> {
  const { props } = await recordResource(
    () => new volcengine.Oauth2CredentialProvider("crm", { vendor: "google", config }),
    options,
  );
  return props["config"];
}

/** The forms in which a program may hand over one and the same configuration. */
const FORMS: [string, () => Config][] = [
  ["a plain object", () => ({ clientId: "id", clientSecret: CANARY, scopes: ["a"] })],
  [
    "a plain object with a secret in it",
    () => ({ clientId: "id", clientSecret: pulumi.secret(CANARY), scopes: ["a"] }),
  ],
  [
    "a plain object with a promise in it",
    () => ({ clientId: Promise.resolve("id"), clientSecret: Promise.resolve(CANARY), scopes: ["a"] }),
  ],
  ["an output", () => pulumi.output({ clientId: "id", clientSecret: CANARY, scopes: ["a"] })],
  ["a secret output", () => pulumi.secret({ clientId: "id", clientSecret: CANARY, scopes: ["a"] })],
  ["a promise", () => Promise.resolve({ clientId: "id", clientSecret: CANARY, scopes: ["a"] })],
];

test.each(FORMS)("config as %s has only its secret hidden", async (_form, make) => {
  const config = (await recordConfig(make())) as Props;
  expect(openSecret(config["clientSecret"])).toBe(CANARY);
  expect({ ...config, clientSecret: "" }).toEqual({ clientId: "id", clientSecret: "", scopes: ["a"] });
});

test("another field that the program itself calls secret stays hidden", async () => {
  const config = (await recordConfig({ clientId: pulumi.secret("id"), clientSecret: CANARY })) as Props;
  expect(openSecret(config["clientId"])).toBe("id");
});

test("an absent secret stays absent, in a plain object and in an output", async () => {
  expect(await recordConfig({ clientId: "id", clientSecret: undefined })).toEqual({ clientId: "id" });
  expect(await recordConfig(pulumi.output({ clientId: "id" }))).toEqual({ clientId: "id" });
});

test("an absent config stays absent", async () => {
  expect(await recordConfig(undefined)).toBeUndefined();
});

test("the program's own config object is left as it was", async () => {
  const config = { clientId: "id", clientSecret: CANARY };
  await recordConfig(config);
  expect(config).toEqual({ clientId: "id", clientSecret: CANARY });
});

test("an unknown secret in a preview does not hide the fields beside it", async () => {
  const { registrations } = await recordProgram(
    () => {
      // An output that nobody knows before the pool exists.
      const { trn } = new volcengine.UserPool("pool", {});
      const clientSecret = trn.apply((text) => text ?? "");
      const config = { clientId: "id", clientSecret, scopes: ["a"] };
      return new volcengine.Oauth2CredentialProvider("crm", { vendor: "google", config });
    },
    { isPreview: true },
  );
  const crm = registrations.find(({ name }) => name === "crm");
  expect(crm?.props["config"]).toMatchObject({ clientId: "id", scopes: ["a"] });
});
