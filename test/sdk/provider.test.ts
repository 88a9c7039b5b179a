/**
 * The explicit provider: what reaches the provider process as configuration, and that resources are tied to it.
 */
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { volcengine } from "../../sdk/index";
import { openSecret, recordProgram, recordResource } from "./recorded-program";

test("every argument becomes a text under the package's own namespace, with a marker beside them", async () => {
  const { type, props } = await recordResource(
    () =>
      new volcengine.Provider("shanghai", {
        accessKey: "AK",
        region: "cn-shanghai",
        useRegionalEndpoint: true,
        maxAttempts: pulumi.output(3),
      }),
  );
  expect(type).toBe("pulumi:providers:pulumi-nodejs");
  expect(props).toEqual({
    "volcengine-agentid:accessKey": "AK",
    "volcengine-agentid:region": "cn-shanghai",
    "volcengine-agentid:useRegionalEndpoint": "true",
    "volcengine-agentid:maxAttempts": "3",
    "volcengine-agentid:explicitProvider": "true",
  });
});

test("the secret key and the session token are hidden, in whatever form they are given", async () => {
  const { props } = await recordResource(
    () =>
      new volcengine.Provider("p", {
        accessKey: "AK",
        secretKey: "canary-key",
        sessionToken: Promise.resolve("canary-token"),
      }),
  );
  expect(openSecret(props["volcengine-agentid:secretKey"])).toBe("canary-key");
  expect(openSecret(props["volcengine-agentid:sessionToken"])).toBe("canary-token");
  expect(props["volcengine-agentid:accessKey"]).toBe("AK");
});

test("the marker is there even without a single argument", async () => {
  const { props } = await recordResource(() => new volcengine.Provider("p", {}));
  expect(props).toEqual({ "volcengine-agentid:explicitProvider": "true" });
});

test("an argument that is undefined is left out and not sent as text", async () => {
  const args = { region: undefined } as unknown as volcengine.ProviderArgs;
  const { props } = await recordResource(() => new volcengine.Provider("p", args));
  expect(props).not.toHaveProperty("volcengine-agentid:region");
});

test("resources are registered with the provider that they are given", async () => {
  const { registrations } = await recordProgram(() => {
    const provider = new volcengine.Provider("shanghai", { region: "cn-shanghai" });
    return new volcengine.UserPool("people", {}, { provider });
  });
  const pool = registrations.find(({ name }) => name === "people");
  expect(pool?.provider).toMatch(/pulumi:providers:pulumi-nodejs::shanghai::id-shanghai$/);
});
