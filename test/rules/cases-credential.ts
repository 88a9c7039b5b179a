/**
 * For each rule of endpoints, clients and credential providers changes that it finds and changes that it does not.
 */
import type { Tree } from "../../provider/lifecycle/tree";
import { create, CREDENTIAL, NOW_MS, OAUTH, OIDC, replace, update } from "./changes";
import type { Case, ChangeOptions } from "./changes";

const config = (more: Tree): Tree => ({ config: { clientId: "c", ...more } });
const metadata = (more: Tree): Tree =>
  config({ oauth2Discovery: { authorizationServerMetadata: { issuer: "https://a.example", ...more } } });
const parameters = (...keys: string[]): Tree =>
  config({ customParameters: { entries: keys.map((key) => ({ key, value: "v" })) } });
const S256 = { codeChallengeMethodsSupported: ["S256"] };
const registered = (days: number): ChangeOptions => ({
  op: "same",
  outputs: { registeredClient: { clientSecretExpiresAt: NOW_MS / 1000 + days * 86_400 } },
});

/** By rule id. */
export const CREDENTIAL_CASES: Readonly<Record<string, readonly Case[]>> = {
  "as-host": [
    ["another token endpoint", update(OAUTH, {}, { tokenEndpoint: "https://b.example/token" }), "high"],
    ["a look-alike", update(OAUTH, {}, { tokenEndpoint: "https://а.example/token" }), "high"],
    [
      "a discovery document for a known vendor",
      update(CREDENTIAL, {}, config({ oauth2Discovery: { discoveryUrl: "https://b.example" } })),
      "high",
    ],
    ["another path", update(OAUTH, {}, { tokenEndpoint: "https://A.example/v2/token" }), "none"],
    [
      "a discovery document of the same host",
      update(CREDENTIAL, metadata({}), config({ oauth2Discovery: { discoveryUrl: "https://a.example/x" } })),
      "none",
    ],
  ],
  tls: [
    ["plain http", create(OIDC, { issuer: "http://a.example" }), "high"],
    ["plain http behind a redirect", create(CREDENTIAL, config({ redirectUrl: "http://a.example" })), "high"],
    ["this machine", create(OIDC, { issuer: "http://localhost:8080" }), "none"],
  ],
  redirect: [
    [
      "a new host",
      update(
        CREDENTIAL,
        config({ redirectUrl: "https://a.example/cb" }),
        config({ redirectUrl: "https://b.example/cb" }),
      ),
      "high",
    ],
    ["a wildcard", create(CREDENTIAL, { clientMetadata: { redirectUris: ["https://*.a.example"] } }), "high"],
    ["a fragment", create(CREDENTIAL, config({ redirectUrl: "https://a.example/#x" })), "high"],
    [
      "another path",
      update(
        CREDENTIAL,
        config({ redirectUrl: "https://a.example/cb" }),
        config({ redirectUrl: "https://a.example/b" }),
      ),
      "none",
    ],
  ],
  "secret-changed": [
    ["changed", update(OIDC, {}, {}, { secrets: [{ path: "clientSecret", how: "changed" }] }), "medium"],
    [
      "removed",
      update(CREDENTIAL, {}, {}, { secrets: [{ path: "config.clientSecret", how: "removed" }] }),
      "high",
    ],
    ["untouched", update(OIDC, {}, { clientId: "d" }), "none"],
  ],
  "client-replace": [
    ["another project", replace(CREDENTIAL, "projectName", "a", "b"), "high"],
    ["another scope", update(CREDENTIAL, {}, config({ scopes: ["a"] })), "none"],
  ],
  "client-auth": [
    [
      "a public client of a server with S256",
      create(CREDENTIAL, {
        vendor: "custom",
        ...metadata(S256),
        clientMetadata: { tokenEndpointAuthMethod: "none" },
      }),
      "medium",
    ],
    [
      "a public client of a server without",
      create(CREDENTIAL, {
        vendor: "custom",
        ...metadata({}),
        clientMetadata: { tokenEndpointAuthMethod: "none" },
      }),
      "high",
    ],
    [
      "a client with a secret",
      create(CREDENTIAL, { clientMetadata: { tokenEndpointAuthMethod: "client_secret_basic" } }),
      "none",
    ],
  ],
  scopes: [
    ["one more", update(OAUTH, { scopesList: ["a"] }, { scopesList: ["b", "a"] }), "medium"],
    ["one less", update(OAUTH, { scopesList: ["a", "b"] }, { scopesList: ["b"] }), "none"],
    [
      "another order",
      update(CREDENTIAL, config({ scopes: ["a", "b"] }), config({ scopes: ["b", "a"] })),
      "none",
    ],
  ],
  "cp-pkce-weak": [
    ["S256 gone", update(CREDENTIAL, metadata(S256), metadata({})), "high"],
    [
      "plain gained",
      create(CREDENTIAL, metadata({ codeChallengeMethodsSupported: ["S256", "plain"] })),
      "high",
    ],
    ["S256 stated", create(CREDENTIAL, metadata(S256)), "none"],
  ],
  "legacy-grant": [
    ["implicit", create(CREDENTIAL, { clientMetadata: { grantTypes: ["implicit"] } }), "high"],
    ["token beside another", create(CREDENTIAL, metadata({ responseTypes: ["id_token token"] })), "high"],
    [
      "code",
      create(CREDENTIAL, { clientMetadata: { grantTypes: ["authorization_code"], responseTypes: ["code"] } }),
      "none",
    ],
  ],
  "token-life": [
    ["raised", update(CREDENTIAL, config({ maxExpires: 600 }), config({ maxExpires: 900 })), "medium"],
    ["removed", update(CREDENTIAL, config({ maxExpires: 600 }), config({})), "medium"],
    [
      "above what the service had filled in",
      update(CREDENTIAL, {}, config({ maxExpires: 7200 }), { filledIn: { config: { maxExpires: 3600 } } }),
      "medium",
    ],
    ["lowered", update(CREDENTIAL, config({ maxExpires: 600 }), config({ maxExpires: 300 })), "none"],
  ],
  "cp-m2m": [
    ["on its own", update(CREDENTIAL, config({ flow: "USER_FEDERATION" }), config({ flow: "M2M" })), "high"],
    ["for people", update(CREDENTIAL, config({ flow: "M2M" }), config({ flow: "USER_FEDERATION" })), "none"],
  ],
  "cp-param": [
    ["redirect_uri", create(CREDENTIAL, parameters("audience", "Redirect%5Furi")), "high"],
    ["audience", create(CREDENTIAL, parameters("audience")), "none"],
    [
      "one that stood there",
      update(CREDENTIAL, parameters("state"), parameters("state", "audience")),
      "none",
    ],
  ],
  "dcr-state": [
    ["five days left", update(CREDENTIAL, {}, {}, registered(5)), "high"],
    ["twenty days left", update(CREDENTIAL, {}, {}, registered(20)), "medium"],
    ["forty days left", update(CREDENTIAL, {}, {}, registered(40)), "none"],
    [
      "a scope that nobody asked for",
      update(
        CREDENTIAL,
        { clientMetadata: { scope: "read" } },
        { clientMetadata: { scope: "read" } },
        {
          op: "same",
          outputs: {
            registeredClient: { clientSecretExpiresAt: 0, clientMetadata: { scope: "read write" } },
          },
        },
      ),
      "medium",
    ],
  ],
};
