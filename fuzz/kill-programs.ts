/**
 * The program before and after each operation whose run is killed, and the secrets that the service must hold when it
 * has been repeated. JavaScript, since a compiler would double the time of a run. A resource of every kind of identity: one known by a uid, one inside it, one by its name alone.
 */
import type { Operation } from "./kill-case";

interface Variant {
  secret: string;
  project?: string;
  hasLogin?: boolean;
  /** Creates do not look whether the name is taken; for a harness that is to find what comes of it. */
  isBlind?: boolean;
}

export interface KillProgram {
  source: string;
  /** The client secrets that the service is to hold, by the name of the object. */
  secrets: Readonly<Record<string, string>>;
}

const FIRST = "canary-kill-first-73";
const SECOND = "canary-kill-second-73";

function toProgram({ secret, project, hasLogin = true, isBlind = false }: Variant): KillProgram {
  const login = `
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: pulumi.secret(${JSON.stringify(secret)}),
  isIdTokenMapping: true,
  ${isBlind ? "allowSameName: true," : ""}
});`;
  const source = `
const pulumi = require("@pulumi/pulumi");
const { volcengine } = require("pulumi-agent-identity");

const people = new volcengine.UserPool("people", { description: "killed" });
${hasLogin ? login : ""}
volcengine.Oauth2CredentialProvider.custom("crm", {
  ${project === undefined ? "" : `projectName: ${JSON.stringify(project)},`}
  clientId: "agents",
  clientSecret: pulumi.secret(${JSON.stringify(FIRST)}),
  oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
  scopes: [],
});
`;
  return { source, secrets: { ...(hasLogin ? { workforce: secret } : {}), crm: FIRST } };
}

/** `before` is brought about undisturbed; the run that goes to `after` is killed. */
export interface KillPrograms {
  before: KillProgram | undefined;
  after: KillProgram;
}

export function findPrograms(operation: Operation, isBlind = false): KillPrograms {
  const before = toProgram({ secret: FIRST, isBlind });
  switch (operation) {
    case "create":
      return { before: undefined, after: before };
    case "update":
      return { before, after: toProgram({ secret: SECOND, isBlind }) };
    case "replace":
      return { before, after: toProgram({ secret: FIRST, project: "sales", isBlind }) };
    case "delete":
      return { before, after: toProgram({ secret: FIRST, hasLogin: false, isBlind }) };
  }
}
