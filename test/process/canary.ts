/**
 * What the canary watches: the secrets, the resources that hold them, and the ways in which a call may fail. Knows
 * no check.
 */
import { defaultAccount } from "../../emulator/index";
import type { FaultRule } from "../../emulator/index";
import type { Tree } from "../../provider/lifecycle/tree";

/** Secrets of the program: only in envelopes. */
export const OWN = ["own-canary/login+1", "own-canary/client+2", "own-canary/rotated+3"] as const;
/** A secret that somebody sets in the console: nowhere. */
export const FOREIGN = "foreign-canary/console+4";
export const [LOGIN, CLIENT, ROTATED] = OWN;

const OAUTH = "volcengine:IdentityProviderOAuth";
export const CREDENTIAL = "volcengine:Oauth2CredentialProvider";

/** The second and third repeat secrets, as a service may that quotes the request. */
export const FAILURES: Omit<FaultRule, "action">[] = [
  {
    kind: "status",
    status: 401,
    code: "SignatureNotMatch",
    message: `signed with ${defaultAccount.secretKey}`,
  },
  {
    kind: "status",
    status: 403,
    code: "AccessDenied",
    message: `not with ${LOGIN}, ${CLIENT} or ${ROTATED}`,
  },
  {
    kind: "status",
    status: 500,
    message: `{"Config":{"ClientSecret":"${CLIENT}"},"ClientSecret":"${LOGIN}"}`,
  },
  { kind: "dropBeforeCommit" },
  { kind: "dropAfterCommit" },
  { kind: "truncate" },
  { kind: "html" },
  { kind: "empty" },
];

export interface Subject {
  title: string;
  kind: string;
  action: string;
  /** Login providers live in a pool. */
  create(name: string, userPoolUid: string): Tree;
  /** Another field changes, the secret stays. */
  change(program: Tree): Tree;
  /** Undefined for a client whose secret is the service's own. */
  rotate?(program: Tree): Tree;
}

const withConfig = (program: Tree, config: Tree): Tree => ({
  ...program,
  config: { ...(program["config"] as Tree), ...config },
});

export const subjects: Subject[] = [
  {
    title: "a login provider",
    kind: OAUTH,
    action: "IdentityProviderOAuth",
    create: (name, userPoolUid) => ({
      userPoolUid,
      name,
      clientId: "client",
      clientSecret: LOGIN,
      idAttribute: "id",
      authorizationEndpoint: "https://idp.example.com/authorize",
      tokenEndpoint: "https://idp.example.com/token",
      userEndpoint: "https://idp.example.com/user",
    }),
    change: (program) => ({ ...program, idAttribute: "sub" }),
    rotate: (program) => ({ ...program, clientSecret: ROTATED }),
  },
  {
    title: "a static client",
    kind: CREDENTIAL,
    action: "Oauth2CredentialProvider",
    create: (name) => ({ name, vendor: "github", config: { clientId: "client", clientSecret: CLIENT } }),
    change: (program) => withConfig(program, { metadata: "changed" }),
    rotate: (program) => withConfig(program, { clientSecret: ROTATED }),
  },
  {
    title: "a registered client",
    kind: CREDENTIAL,
    action: "Oauth2CredentialProvider",
    create: (name) => ({
      name,
      vendor: "custom",
      clientMetadata: { clientName: "agent" },
      config: { oauth2Discovery: { discoveryUrl: "https://idp.example.com/discovery" } },
    }),
    change: (program) => withConfig(program, { metadata: "changed" }),
  },
];
