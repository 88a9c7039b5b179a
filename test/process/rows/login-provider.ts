/**
 * Rows of the login providers, OAuth and OpenID Connect.
 */
import { switchValues } from "../../../emulator/index";
import { flag, FOREIGN_SECRET, row, SECOND_SECRET, SECRET, toExtraRow } from "../row";
import type { Row, Shape } from "../row";

const claim = (target: string) => ({
  claimType: "string",
  required: true,
  sourceClaimPath: "a.b",
  targetClaim: target,
});

const shared: Record<string, Row> = {
  userPoolUid: row("{pool}", "{otherPool}"),
  name: row("{name}", "{name}-second", "{name}-outside"),
  provider: row("first", "second", "outside"),
  enabled: flag(false),
  clientId: row("client-1", "client-2", "client-3"),
  clientSecret: row(SECRET, SECOND_SECRET, FOREIGN_SECRET),
  usePkce: flag(false),
  scopesList: row(["openid", "email"], ["openid", "profile"], ["openid", "email", "phone"]),
  "providerOptions.autoLinking": row("first", "second", "outside"),
  "providerOptions.isAutoCreation": flag(false),
  "providerOptions.isAutoUpdate": flag(false),
  "providerOptions.isCreationAllowed": flag(false),
  "providerOptions.isLinkingAllowed": flag(false),
  "providerOptions.userLinkingPromptEnabled": flag(true),
  "claimsPropagationConfig.mode": row("first", "second", "outside"),
  "claimsPropagationConfig.claimRules": row(
    [claim("one"), { sourceClaimPath: "c", targetClaim: "d" }],
    [claim("one"), { sourceClaimPath: "c", targetClaim: "e" }],
    [claim("two")],
  ),
  onDelete: row("delete", "disable"),
  secretVersion: row("1", "2"),
  adopt: row(false, true),
  allowSameName: row(false, true),
  extra: toExtraRow(),
};

const minimal = { userPoolUid: "{pool}", name: "{name}", clientId: "client-0", clientSecret: SECRET };

const url = (path: string): Row =>
  row(
    `https://first.example.com/${path}`,
    `https://second.example.com/${path}`,
    `https://x.example.com/${path}`,
  );

export const oauthShapes: readonly Shape[] = [
  {
    name: "an OAuth login provider",
    stored: "identityProvider",
    switches: { secretInGet: "masked", scopesInAnswers: "plain" },
    meanings: switchValues.updateWithoutField,
    minimal: {
      ...minimal,
      authorizationEndpoint: "https://idp.example.com/authorize",
      tokenEndpoint: "https://idp.example.com/token",
      userEndpoint: "https://idp.example.com/user",
      idAttribute: "id",
    },
    rows: {
      ...shared,
      authorizationEndpoint: url("authorize"),
      tokenEndpoint: url("token"),
      userEndpoint: url("user"),
      idAttribute: row("login", "sub", "email"),
    },
  },
];

export const oidcShapes: readonly Shape[] = [
  {
    name: "an OpenID Connect login provider",
    stored: "identityProvider",
    switches: { secretInGet: "clear", scopesInAnswers: "jsonText" },
    meanings: switchValues.updateWithoutField,
    minimal: { ...minimal, issuer: "https://idp.example.com", isIdTokenMapping: true },
    rows: {
      ...shared,
      issuer: url("issuer"),
      isIdTokenMapping: flag(false),
      // The service gives the address while provisioning is on.
      "scimProvisioning.enabled": flag(true, { alsoChanges: ["ScimProvisioning.BaseUrl"] }),
      "scimProvisioning.userIdAttribute": row("first", "second", "outside"),
      "scimProvisioning.additionalMappings": row(
        [{ scimPath: "title", userPoolPath: ["Profile", "Title"] }],
        [{ scimPath: "title", userPoolPath: ["Title", "Profile"] }],
        [{ scimPath: "nickName", userPoolPath: ["Name"] }],
      ),
    },
  },
];
