/**
 * The fields that OAuth and OpenID Connect login providers share, and what the two warn about. Knows no action.
 */
import { z } from "zod";
import type { Client } from "../../lifecycle/define-resource";
import type { Sibling } from "../../lifecycle/natural-key";
import type { Tree } from "../../lifecycle/tree";
import { listPages, toText } from "./pages";
import {
  adoptField,
  allowSameNameField,
  extraFields,
  objectName,
  scopeList,
  secretVersionField,
  text,
} from "../../lifecycle/field-types";

const flag = (description: string) => z.boolean().optional().meta({ description });

export const sharedInputs = {
  userPoolUid: text().meta({
    description: "The pool that people log in to: `pool.uid`.",
    createOnly: true,
    refersTo: "volcengine:UserPool",
  }),
  name: objectName("Name of the login provider."),
  provider: z.string().optional().meta({
    description: "The service's own word for the kind of login provider.",
    createOnly: true,
  }),
  enabled: z.boolean().default(true).meta({ description: "Whether people can log in through it." }),
  clientId: text().meta({ description: "The client id that the login provider gave you." }),
  clientSecret: text().meta({
    description: "The client secret that the login provider gave you.",
    secret: true,
  }),
  usePkce: z.boolean().default(true).meta({
    description:
      "Protects the authorization code with PKCE (RFC 7636). Without it a stolen code can be used.",
  }),
  scopesList: scopeList()
    .optional()
    .meta({ description: "Scopes to ask for, one per entry; order has no meaning." }),
  providerOptions: z
    .strictObject({
      autoLinking: z.string().optional().meta({
        description:
          "When a login is merged into an existing account; the values are not documented by the service.",
      }),
      isAutoCreation: flag("A first login creates the account by itself."),
      isAutoUpdate: flag("Each login updates the account from the provider's claims."),
      isCreationAllowed: flag("A login may create an account."),
      isLinkingAllowed: flag("A login may be linked to an existing account."),
      userLinkingPromptEnabled: flag("People are asked before a login is linked."),
    })
    .optional()
    .meta({ description: "What a login may do to accounts." }),
  claimsPropagationConfig: z
    .strictObject({
      mode: z.string().optional().meta({ description: "Which claims are passed on." }),
      claimRules: z
        .array(
          z.strictObject({
            claimType: z.string().optional().meta({ description: "Type of the claim." }),
            required: z
              .boolean()
              .optional()
              .meta({ description: "A login without this claim is refused.", serviceDefault: false }),
            sourceClaimPath: z
              .string()
              .optional()
              .meta({ description: "Where the provider puts the claim." }),
            targetClaim: z
              .string()
              .optional()
              .meta({ description: "The claim's name in the pool's tokens." }),
          }),
        )
        .optional()
        .meta({ description: "Rules, in order." }),
    })
    .optional()
    .meta({ description: "Which of the provider's claims reach your application." }),
  onDelete: z.enum(["delete", "disable"]).optional().meta({
    local: true,
    description: "What removal from the program does: delete the provider (the default), or only disable it.",
    expected: "must be delete or disable",
  }),
  secretVersion: secretVersionField(),
  adopt: adoptField(),
  allowSameName: allowSameNameField(),
  extra: extraFields(),
};

/** Login providers of every protocol share their names; only this list tells when they were made. */
export async function listLoginProviders(client: Client, inputs: Tree): Promise<Sibling[]> {
  const userPoolUid = toText(inputs["userPoolUid"]);
  // This action really spells the parameter in another case than all others.
  const found = await listPages(client, "ListIdentityProviders", { UserPoolUID: userPoolUid }, [
    "Uid",
    "Name",
  ]);
  return found.map((provider) => ({
    id: { userPoolUid, uid: toText(provider["Uid"]) },
    name: toText(provider["Name"]),
    madeAt: toText(provider["CreateTime"]),
    changedAt: toText(provider["UpdateTime"]),
    ...toKinds(toText(provider["ConnectionType"])),
  }));
}

/** The words are not documented; the emulator's are a guess, so their spelling does not count. */
function toKinds(type: string): Pick<Sibling, "kinds" | "type"> {
  const word = type.toLowerCase();
  if (word === "") return {};
  if (word.includes("oidc") || word.includes("openid"))
    return { kinds: ["volcengine:IdentityProviderOIDC"], type };
  return { kinds: word.includes("oauth") ? ["volcengine:IdentityProviderOAuth"] : [], type };
}

/** What every protocol's providers state for those who look at all that exists. */
export const loginProviderFacts = { noun: "login provider", isProtected: true } as const;

/** How every action but create names a login provider. */
export const toConnection = (id: { userPoolUid: string; uid: string }) => ({
  UserPoolUid: id.userPoolUid,
  ConnectionUid: id.uid,
});

export const replacementWarning = (type: string): string =>
  `replacing an ${type} gives it a new uid: people's account links and SCIM tokens probably do not follow, and nobody can log in through it in between`;
