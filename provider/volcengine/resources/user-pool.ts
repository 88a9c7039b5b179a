/**
 * The user pool: the people who may log in, and how. Its tags go through their own actions, and it is never
 * deleted while anyone still depends on it. API: CreateUserPool, GetUserPool, UpdateUserPool, DeleteUserPool.
 */
import { z } from "zod";
import { defineResource, type Client, type UpdateRequest } from "../../lifecycle/define-resource";
import { adoptField, allowSameNameField, extraFields, objectName, text } from "../../lifecycle/field-types";
import { listPages, toText } from "./pages";
import { presumeUserPool } from "./presumed-defaults";
import { describeDependents } from "./user-pool-dependents";
import { updateTags } from "./user-pool-tags";

const attributes = () => z.array(text()).optional();
const flag = (description: string) => z.boolean().optional().meta({ description });

const inputs = z.strictObject({
  name: objectName("Name of the pool."),
  description: z.string().optional().meta({ description: "What the pool is for." }),
  brand: z
    .strictObject({
      logoUri: z.string().optional().meta({ description: "Address of the logo on the login page." }),
      name: z.string().optional().meta({ description: "Name on the login page." }),
    })
    .optional()
    .meta({ description: "How the login page presents itself." }),
  projectName: z
    .string()
    .optional()
    .meta({ description: "Project that the pool belongs to.", createOnly: true }),
  signInAttributes: attributes().meta({
    description: "What people may identify themselves by when they log in.",
    createOnly: true,
    set: true,
  }),
  requiredSignUpAttributes: attributes().meta({
    description: "What people must give when they sign up.",
    createOnly: true,
    set: true,
  }),
  selfSignUpEnabled: flag("People may create an account themselves."),
  selfAccountRecoveryEnabled: flag("People may recover their account themselves."),
  signUpAutoVerificationEnabled: flag("Addresses are verified automatically at sign-up."),
  unconfirmedUserSignInEnabled: flag("People may log in before they are confirmed."),
  passwordSignInEnabled: flag("People may log in with a password."),
  emailPasswordlessSignInEnabled: flag("People may log in with a code sent by mail."),
  smsPasswordlessSignInEnabled: flag("People may log in with a code sent by SMS."),
  smsAnonymousSignUpEnabled: flag("A telephone number alone is enough to sign up."),
  tags: z
    .array(
      z.strictObject({
        key: text().meta({ description: "Key of the tag." }),
        value: z.string().optional().meta({ description: "Value of the tag." }),
      }),
    )
    .optional()
    .meta({ description: "Tags of the pool; their order has no meaning.", set: true }),
  forceDestroy: z.boolean().optional().meta({
    description:
      "Allows the pool to be deleted or replaced while it still has users, clients or login providers. Counts once it stands in state, that is after an `up`.",
    local: true,
  }),
  adopt: adoptField(),
  allowSameName: allowSameNameField(),
  extra: extraFields(),
});

const output = (description: string) => z.string().optional().meta({ description });

const outputs = z.object({
  trn: output("The pool's TRN.").meta({ stable: true }),
  domain: output("Domain of the hosted login."),
  enabled: z
    .boolean()
    .optional()
    .meta({
      description: "Whether the pool is enabled; no action of the API changes it.",
      outsideChange: {
        wayBack: "it is done in the console",
        level: "high",
        sentence: "The whole pool was switched on or off: while it is off, nobody can log in.",
      },
    }),
  issuerUrl: output("Issuer of the tokens that the pool gives out."),
  discoveryUrl: output("The pool's OpenID Connect discovery document."),
  tokenUrl: output("The pool's token endpoint."),
  tokenSigningKeyUrl: output("The keys that the pool signs tokens with (JWKS)."),
  oauthLoginCallbackUrl: output("Callback to register at an OAuth login provider, for log-in."),
  oauthSignUpCallbackUrl: output("Callback to register at an OAuth login provider, for sign-up."),
  oidcLoginCallbackUrl: output("Callback to register at an OpenID Connect login provider, for log-in."),
  oidcSignUpCallbackUrl: output("Callback to register at an OpenID Connect login provider, for sign-up."),
  samlLoginCallbackUrl: output("Callback to register at a SAML login provider, for log-in."),
  samlSignUpCallbackUrl: output("Callback to register at a SAML login provider, for sign-up."),
  createTime: output("When the pool was made, as the service writes it."),
  updateTime: output("When the pool was last changed, as the service writes it."),
});

export const userPool = defineResource({
  kind: "volcengine:UserPool",
  summary: "A user pool: the people who may log in to your agents, and how.",
  inputs,
  outputs,
  idSegments: ["uid"],
  naturalKey: ["name"],
  unmanaged: ["Uid", "TotalUsers", "TotalClients", "TotalConnections"],
  isReplacedFirst: true,
  group: { name: "userPool", noun: "user pool" },
  isProtected: true,
  sharesAccount: true,
  presume: presumeUserPool,
  replacementWarning:
    "replacing a UserPool makes a new, empty pool: all its users, clients, login providers and their callback URLs stay behind in the old one",
  actions: {
    create: ["CreateUserPool"],
    read: ["GetUserPool"],
    update: ["UpdateUserPool", "TagResources", "UntagResources"],
    delete: ["DeleteUserPool"],
    list: ["ListUserPools"],
  },
  create: (client, body) => client.call("CreateUserPool", body),
  read: (client, { uid }) => client.call("GetUserPool", { UserPoolUid: uid }),
  update: updateUserPool,
  async delete(client, { uid }) {
    await client.call("DeleteUserPool", { UserPoolUid: uid });
  },
  async listSiblings(client) {
    const pools = await listPages(client, "ListUserPools", {}, ["Uid", "Name"]);
    return pools.map((pool) => ({
      id: { uid: toText(pool["Uid"]) },
      name: toText(pool["Name"]),
      madeAt: toText(pool["CreateTime"]),
    }));
  },
  refuseDelete: describeDependents,
});

async function updateUserPool(
  client: Client,
  { id, body, changed, live }: UpdateRequest<"uid">,
): Promise<void> {
  const { Tags: wanted, ...settings } = body;
  await client.call("UpdateUserPool", { UserPoolUid: id.uid, ...settings });
  if (changed.has("tags")) await updateTags(client, id.uid, wanted, live);
}
