/**
 * Programs of Volcengine's resources for schedules of faults, and what somebody may change of them in the console.
 * Knows what the emulator accepts and no fault.
 */
import { switchValues } from "../../emulator/index";
import type { Tree } from "../../provider/lifecycle/tree";
import { identityProviderOAuth } from "../../provider/volcengine/resources/identity-provider-oauth";
import { identityProviderOIDC } from "../../provider/volcengine/resources/identity-provider-oidc";
import { oauth2CredentialProvider } from "../../provider/volcengine/resources/oauth2-credential-provider";
import { userPool } from "../../provider/volcengine/resources/user-pool";
import type { FaultCloud, Slot, Spec } from "../fault-cloud";

const toSecret = (slot: string, { secret }: Spec) => `canary-secret-of-${slot}-${secret}`;
const toName = (slot: string, { name }: Spec) => `${slot}-${name}`;
const toScopes = ({ text }: Spec) => ["openid", ["email", "profile", "repo"][text]];

const toLogin = (spec: Spec, slot: string): Tree => ({
  name: toName(slot, spec),
  provider: ["custom", "other"][spec.fixed],
  enabled: spec.flag,
  clientId: `client-${spec.text}`,
  clientSecret: toSecret(slot, spec),
  ...(spec.more ? { scopesList: toScopes(spec) } : {}),
});

const parent = { slot: "pool", input: "userPoolUid" };

const oauth: Slot = {
  definition: identityProviderOAuth,
  parent,
  toInputs: (spec, slot) => ({
    ...toLogin(spec, slot),
    authorizationEndpoint: "https://idp.example.com/authorize",
    tokenEndpoint: "https://idp.example.com/token",
    userEndpoint: "https://idp.example.com/user",
    idAttribute: ["id", "sub", "login"][spec.text],
  }),
};

const slots: Record<string, Slot> = {
  pool: {
    definition: userPool,
    toInputs: (spec) => ({
      // A pool is made anew before the old one goes, so a replacement needs another name.
      name: `pool-${spec.name}-${spec.fixed}`,
      projectName: ["default", "other"][spec.fixed],
      selfSignUpEnabled: spec.flag,
      tags: [[], [{ key: "team", value: "a" }], [{ key: "team", value: "b" }, { key: "cost" }]][spec.text],
      forceDestroy: true,
      ...(spec.more ? { description: `people ${spec.secret}` } : {}),
    }),
  },
  oauth,
  github: oauth,
  oidc: {
    definition: identityProviderOIDC,
    parent,
    toInputs: (spec, slot) => ({
      ...toLogin(spec, slot),
      issuer: "https://idp.example.com",
      isIdTokenMapping: spec.text > 0,
      scimProvisioning: { enabled: spec.flag, userIdAttribute: "userName" },
    }),
  },
  static: {
    definition: oauth2CredentialProvider,
    toInputs: (spec, slot) => ({
      name: toName(slot, spec),
      vendor: ["github", "google"][spec.fixed],
      config: {
        clientId: `client-${spec.text}`,
        clientSecret: toSecret(slot, spec),
        maxExpires: spec.flag ? 3600 : 60,
        ...(spec.more ? { scopes: toScopes(spec), metadata: `note ${spec.text}` } : {}),
      },
    }),
  },
  registered: {
    definition: oauth2CredentialProvider,
    toInputs: (spec, slot) => ({
      name: toName(slot, spec),
      vendor: "custom",
      config: {
        oauth2Discovery: { discoveryUrl: "https://idp.example.com/.well-known/openid-configuration" },
        maxExpires: spec.flag ? 3600 : 60,
        ...(spec.more ? { scopes: toScopes(spec) } : {}),
      },
      clientMetadata: { clientName: ["agent", "other agent"][spec.fixed] },
    }),
  },
};

export const volcengineFaults: FaultCloud = {
  name: "volcengine",
  slots,
  kinds: {
    userPool: { definition: userPool, switched: ["selfSignUpEnabled"], edited: ["description"] },
    identityProvider: {
      definition: identityProviderOAuth,
      switched: ["enabled"],
      edited: ["clientId"],
    },
    credentialProvider: {
      definition: oauth2CredentialProvider,
      switched: ["config", "forceAuthentication"],
      edited: ["config", "metadata"],
      secretCopy: ["DcrClientInfo", "ClientSecret"],
    },
  },
  switchValues,
  fixedSwitches: ["stsDenied"],
  quotaCode: "QuotaExceeded",
  goneCode: /code NotFound/,
};
