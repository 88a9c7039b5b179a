/**
 * What check says across the fields of a credential provider: which shape it has and what each shape needs.
 */
import { expect, test } from "vitest";
import { checkInputs } from "../../../../provider/lifecycle/check";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { oauth2CredentialProvider as definition } from "../../../../provider/volcengine/resources/oauth2-credential-provider";

const discovery = { discoveryUrl: "https://idp.example.com/.well-known/openid-configuration" };
const endpoint = { authorizationServerMetadata: { registrationEndpoint: "https://idp.example.com/r" } };

test.each<[string, Tree, string[], string[]]>([
  [
    "neither a client nor metadata",
    { name: "p", vendor: "github" },
    ["config.clientId"],
    ["config.clientSecret"],
  ],
  [
    "a client without an id",
    { name: "p", vendor: "github", config: { clientSecret: "s" } },
    ["config.clientId"],
    [],
  ],
  [
    "an empty id",
    { name: "p", vendor: "github", config: { clientId: "", clientSecret: "s" } },
    ["config.clientId"],
    [],
  ],
  [
    "a client without a secret",
    { name: "p", vendor: "github", config: { clientId: "c" } },
    [],
    ["config.clientSecret"],
  ],
  ["a public client", { name: "p", vendor: "github", publicClient: true, config: { clientId: "c" } }, [], []],
  [
    "a public client with a secret",
    { name: "p", vendor: "github", publicClient: true, config: { clientId: "c", clientSecret: "s" } },
    ["publicClient"],
    [],
  ],
  [
    "publicClient: false without a secret",
    { name: "p", vendor: "github", publicClient: false, config: { clientId: "c" } },
    [],
    ["config.clientSecret"],
  ],
  [
    "vendor custom without a server",
    { name: "p", vendor: "custom", config: { clientId: "c", clientSecret: "s" } },
    ["config.oauth2Discovery"],
    [],
  ],
  [
    "vendor custom with a discovery URL",
    { name: "p", vendor: "custom", config: { clientId: "c", clientSecret: "s", oauth2Discovery: discovery } },
    [],
    [],
  ],
  [
    "vendor custom with metadata of the server",
    {
      name: "p",
      vendor: "custom",
      config: {
        clientId: "c",
        clientSecret: "s",
        oauth2Discovery: { authorizationServerMetadata: { issuer: "https://a.example.com" } },
      },
    },
    [],
    [],
  ],
  [
    "a registration that speaks of a public client",
    {
      name: "p",
      vendor: "custom",
      publicClient: true,
      clientMetadata: { clientName: "a" },
      config: { oauth2Discovery: discovery },
    },
    ["publicClient"],
    [],
  ],
  [
    "a registration without a server",
    { name: "p", vendor: "custom", clientMetadata: { clientName: "a" } },
    ["config.oauth2Discovery"],
    [],
  ],
  [
    "a registration with metadata but no endpoint",
    {
      name: "p",
      vendor: "custom",
      clientMetadata: { clientName: "a" },
      config: { oauth2Discovery: { authorizationServerMetadata: { issuer: "https://a.example.com" } } },
    },
    ["config.oauth2Discovery"],
    [],
  ],
  [
    "a registration with an endpoint",
    {
      name: "p",
      vendor: "custom",
      clientMetadata: { clientName: "a" },
      config: { oauth2Discovery: endpoint },
    },
    [],
    [],
  ],
  [
    "a registration with a discovery URL",
    {
      name: "p",
      vendor: "google",
      clientMetadata: { clientName: "a" },
      config: { oauth2Discovery: discovery },
    },
    [],
    [],
  ],
])("check of %s", (_what, news, problems, warnings) => {
  const checked = checkInputs(definition, {}, news);
  expect(checked.problems.map(({ path }) => path)).toEqual(problems);
  expect(checked.warnings.map(({ path }) => path)).toEqual(warnings);
});
