/**
 * Random programs: which resources there are and what they say, from few values, so that programs after one another
 * create, change, replace and delete. Knows what the emulator accepts and no fault.
 */
import * as fc from "fast-check";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { identityProviderOAuth } from "../provider/volcengine/resources/identity-provider-oauth";
import { identityProviderOIDC } from "../provider/volcengine/resources/identity-provider-oidc";
import { oauth2CredentialProvider } from "../provider/volcengine/resources/oauth2-credential-provider";
import { userPool } from "../provider/volcengine/resources/user-pool";

/** The choices of one resource. */
export interface Spec {
  name: number;
  /** Another value of what only creation can set. */
  fixed: number;
  secret: number;
  text: number;
  flag: boolean;
  /** Whether an optional field is stated. */
  more: boolean;
}

interface Slot {
  definition: ResourceDefinition;
  isInPool: boolean;
  toInputs(spec: Spec, slot: string): Tree;
}

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

const toOAuth = (spec: Spec, slot: string): Tree => ({
  ...toLogin(spec, slot),
  authorizationEndpoint: "https://idp.example.com/authorize",
  tokenEndpoint: "https://idp.example.com/token",
  userEndpoint: "https://idp.example.com/user",
  idAttribute: ["id", "sub", "login"][spec.text],
});

export const SLOTS = {
  pool: {
    definition: userPool,
    isInPool: false,
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
  oauth: { definition: identityProviderOAuth, isInPool: true, toInputs: toOAuth },
  github: { definition: identityProviderOAuth, isInPool: true, toInputs: toOAuth },
  oidc: {
    definition: identityProviderOIDC,
    isInPool: true,
    toInputs: (spec, slot) => ({
      ...toLogin(spec, slot),
      issuer: "https://idp.example.com",
      isIdTokenMapping: spec.text > 0,
      scimProvisioning: { enabled: spec.flag, userIdAttribute: "userName" },
    }),
  },
  static: {
    definition: oauth2CredentialProvider,
    isInPool: false,
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
    isInPool: false,
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
} as const satisfies Record<string, Slot>;

export type SlotName = keyof typeof SLOTS;

/** In the order of creation. */
export const slotNames = Object.keys(SLOTS) as SlotName[];

export type Program = Partial<Record<SlotName, Spec>>;

const arbitrarySpec: fc.Arbitrary<Spec> = fc.record({
  // Mostly the same, or every program would be all new.
  name: fc.constantFrom(0, 0, 0, 1),
  fixed: fc.constantFrom(0, 0, 0, 1),
  secret: fc.nat(1),
  text: fc.nat(2),
  flag: fc.boolean(),
  more: fc.boolean(),
});

const slots = Object.fromEntries(slotNames.map((name) => [name, arbitrarySpec])) as Record<
  SlotName,
  fc.Arbitrary<Spec>
>;

export const arbitraryProgram: fc.Arbitrary<Program> = fc
  .tuple(fc.record(slots, { requiredKeys: [] }), arbitrarySpec)
  .map(([program, spare]) => completeProgram(program, spare));

/** Login providers need their pool. */
export function completeProgram(program: Program, spare: Spec): Program {
  const needsPool = slotNames.some((name) => SLOTS[name].isInPool && program[name] !== undefined);
  return needsPool ? { ...program, pool: program.pool ?? spare } : program;
}

export function toInputs(slot: SlotName, spec: Spec, poolUid: string): Tree {
  const { isInPool, toInputs: build } = SLOTS[slot];
  return { ...build(spec, slot), ...(isInPool ? { userPoolUid: poolUid } : {}) };
}
