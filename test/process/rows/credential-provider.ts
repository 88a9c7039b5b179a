/**
 * Rows of the credential provider, in its three shapes: a client with a secret, a client without one, and a client
 * that the service registers.
 */
import { switchValues } from "../../../emulator/index";
import { VENDORS } from "../../../provider/volcengine/resources/oauth2-config";
import { flag, FOREIGN_SECRET, row, SECOND_SECRET, SECRET, toExtraRow } from "../row";
import type { Row, Shape } from "../row";

const host = (path: string): Row =>
  row(
    `https://first.example.com/${path}`,
    `https://second.example.com/${path}`,
    `https://x.example.com/${path}`,
  );

const metadata = "config.oauth2Discovery.authorizationServerMetadata";

// Never read back, so nobody sees when it changes outside.
const registrationEndpoint = row("https://first.example.com/reg", "https://second.example.com/reg");

const names: Record<string, Row> = {
  name: row("{name}", "{name}-second"),
  poolName: row("{name}-pool", "{name}-other-pool"),
  projectName: row("first", "second", "outside"),
  vendor: row("custom", "github", "coze", { toWire: (word) => VENDORS[word as keyof typeof VENDORS] }),
};

const config: Record<string, Row> = {
  "config.oauth2Discovery.discoveryUrl": host(".well-known/openid-configuration"),
  [`${metadata}.issuer`]: host("issuer"),
  [`${metadata}.authorizationEndpoint`]: host("authorize"),
  [`${metadata}.tokenEndpoint`]: host("token"),
  [`${metadata}.revocationEndpoint`]: host("revoke"),
  [`${metadata}.registrationEndpoint`]: registrationEndpoint,
  [`${metadata}.responseTypes`]: row(["code", "token"], ["code", "id_token"], ["id_token"]),
  [`${metadata}.codeChallengeMethodsSupported`]: row(["S256"], ["S256", "plain"], ["plain"]),
  "config.flow": row("M2M", "USER_FEDERATION", "USER_FEDERATION"),
  "config.scopes": row(["openid", "email"], ["openid", "profile"], ["openid", "email", "phone"]),
  "config.redirectUrl": row(
    "com.example.app:/first",
    "https://second.example.com/",
    "https://x.example.com/",
  ),
  "config.forceAuthentication": flag(true),
  "config.maxExpires": row(60, 120, 180),
  "config.customParameters.entries": row(
    [{ key: "audience", value: "first" }, { key: "prompt" }],
    [{ key: "audience", value: "second" }, { key: "prompt" }],
    [{ key: "audience", value: "first" }],
  ),
  "config.metadata": row("first", "second", "outside"),
  "config.secretStorage.storageType": row("kms", "secretManager", "secretManager", {
    toWire: (word) => (word === "kms" ? 1 : 0),
  }),
  "config.secretStorage.encryptionKey": row("trn:kms:first", "trn:kms:second", "trn:kms:outside"),
};

const clientMetadata: Record<string, Row> = {
  "clientMetadata.clientName": row("first", "second"),
  "clientMetadata.clientUri": row("https://first.example.com", "https://second.example.com"),
  "clientMetadata.logoUri": row("https://first.example.com/logo", "https://second.example.com/logo"),
  "clientMetadata.grantTypes": row(["authorization_code"], ["client_credentials"]),
  "clientMetadata.responseTypes": row(["code"], ["token"]),
  "clientMetadata.scope": row("openid", "openid email"),
  "clientMetadata.tokenEndpointAuthMethod": row("client_secret_post", "client_secret_basic"),
  "clientMetadata.redirectUris": row(["https://first.example.com/cb"], ["com.example.app:/cb"]),
};

const discovery = { discoveryUrl: "https://idp.example.com/.well-known/openid-configuration" };

export const credentialShapes: readonly Shape[] = [
  {
    name: "a static client",
    stored: "credentialProvider",
    switches: { secretInGet: "absent" },
    meanings: switchValues.updateWithoutField,
    minimal: { name: "{name}", vendor: "github", config: { clientId: "client-0", clientSecret: SECRET } },
    rows: {
      ...names,
      "config.clientId": row("client-1", "client-2", "client-3"),
      "config.clientSecret": row(SECRET, SECOND_SECRET, FOREIGN_SECRET),
      secretVersion: row("1", "2"),
      ...config,
      extra: toExtraRow("Config"),
    },
  },
  {
    name: "a static client without a secret",
    stored: "credentialProvider",
    switches: { secretInGet: "clear" },
    meanings: switchValues.updateWithoutField,
    minimal: { name: "{name}", vendor: "github", publicClient: true, config: { clientId: "client-0" } },
    rows: {
      // Never sent itself, it decides whether an empty secret is.
      publicClient: row(true, false, undefined, { alsoChanges: ["Config.ClientSecret"] }),
      "config.clientId": row("client-1", "client-2", "client-3"),
      "config.scopes": config["config.scopes"] ?? row(undefined, undefined),
    },
  },
  {
    name: "a registered client",
    isWhole: true,
    stored: "credentialProvider",
    // The registered secret has to go with each update, so it must be readable.
    switches: { secretInGet: "clear" },
    meanings: switchValues.updateWithoutField,
    minimal: {
      name: "{name}",
      vendor: "custom",
      config: { oauth2Discovery: discovery },
      clientMetadata: { clientName: "agent" },
    },
    rows: { ...names, adopt: row(false, true), ...config, ...clientMetadata },
  },
];
