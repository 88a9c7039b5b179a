/**
 * The factories by vendor: each is the one constructor with the vendor's word and the client inside config.
 */
import { expect, test } from "vitest";
import { volcengine } from "../../sdk/index";
import { openSecret, recordResource } from "./recorded-program";
import type { Props } from "./recorded-program";

const { Oauth2CredentialProvider } = volcengine;

const CLIENT = { clientId: "id", clientSecret: "canary-factory", scopes: ["read"], maxExpires: 600 };
const DISCOVERY = {
  oauth2Discovery: { discoveryUrl: "https://as.example.com/.well-known/openid-configuration" },
};

const FACTORIES = [
  ["google", () => Oauth2CredentialProvider.google("p", CLIENT), {}],
  ["github", () => Oauth2CredentialProvider.github("p", CLIENT), {}],
  ["coze", () => Oauth2CredentialProvider.coze("p", CLIENT), {}],
  ["feishu", () => Oauth2CredentialProvider.feishu("p", CLIENT), {}],
  ["wechat", () => Oauth2CredentialProvider.wechat("p", CLIENT), {}],
  ["userPool", () => Oauth2CredentialProvider.userPool("p", { ...CLIENT, ...DISCOVERY }), DISCOVERY],
  ["custom", () => Oauth2CredentialProvider.custom("p", { ...CLIENT, ...DISCOVERY }), DISCOVERY],
] as const;

test.each(FACTORIES)(
  "%s is the constructor with that vendor and the client in config",
  async (vendor, make, more) => {
    const { type, props } = await recordResource(make);
    expect(type).toBe("pulumi-nodejs:dynamic/volcengine:Oauth2CredentialProvider");
    const { config, ...own } = props;
    const { clientSecret, ...rest } = config as Props;
    expect(own).toMatchObject({ name: "p", vendor });
    expect(openSecret(clientSecret)).toBe("canary-factory");
    expect(rest).toEqual({ clientId: "id", scopes: ["read"], maxExpires: 600, ...more });
  },
);

test("what is the provider's own stays beside config, and options are handed on", async () => {
  const more = { secretVersion: "1", extra: { NewField: true } };
  const own = { name: "crm", poolName: "agents", projectName: "demo", ...more };
  const { props, deleteBeforeReplace } = await recordResource(() =>
    Oauth2CredentialProvider.github(
      "p",
      { ...own, clientId: "id", publicClient: true },
      { deleteBeforeReplace: false },
    ),
  );
  expect(props).toMatchObject({ ...own, publicClient: true, vendor: "github", config: { clientId: "id" } });
  expect(Object.keys(props["config"] as Props)).toEqual(["clientId"]);
  expect(deleteBeforeReplace).toBe(false);
});

test("registered hands the client's metadata on and needs no client", async () => {
  const { props } = await recordResource(() =>
    Oauth2CredentialProvider.registered("p", { ...DISCOVERY, clientMetadata: { clientName: "agent" } }),
  );
  expect(props).toMatchObject({
    vendor: "custom",
    clientMetadata: { clientName: "agent" },
    config: DISCOVERY,
  });
});

test("registered takes another vendor than custom", async () => {
  const { props } = await recordResource(() =>
    Oauth2CredentialProvider.registered("p", { ...DISCOVERY, vendor: "google", clientMetadata: {} }),
  );
  expect(props["vendor"]).toBe("google");
});
