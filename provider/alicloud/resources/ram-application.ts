/**
 * An OAuth application of RAM: who may ask people of an account, or of any account, to log in and grant scopes.
 * API: CreateApplication, GetApplication, UpdateApplication (a partial update), DeleteApplication, ListApplications.
 */
import { z } from "zod";
import { defineResource, type Client, type UpdateRequest } from "../../lifecycle/define-resource";
import {
  adoptField,
  allowSameNameField,
  extraFields,
  objectName,
  redirectUri,
  scopeList,
} from "../../lifecycle/field-types";
import {
  createApplication,
  listApplications,
  listWholeApplications,
  toParameters,
  toText,
  toUpdateParameters,
  unwrapApplication,
} from "./application-wire";
import { presumeApplication } from "./application-defaults";
import { applicationRules } from "./application-rules";

const seconds = (least: number, most: number) =>
  z
    .int()
    .min(least)
    .max(most)
    .optional()
    .meta({ expected: `must be a whole number of seconds from ${least} to ${most}` });

/** `openid` is part of every application, and nobody can take it away (the vendor's page of UpdateApplication). */
const scopes = (description: string) =>
  scopeList()
    .optional()
    .meta({ description, implied: ["openid"] });

const inputs = z.strictObject({
  appName: objectName("Name of the application, unique in the account.")
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .meta({
      createOnly: true,
      expected: "must be 1 to 64 letters, digits, dots, underscores and hyphens",
    }),
  displayName: z.string().min(1).max(24).meta({
    description: "What people read when they are asked to grant access.",
    expected: "must be 1 to 24 characters",
  }),
  appType: z.enum(["WebApp", "NativeApp", "ServerApp"]).meta({
    description:
      "`WebApp` runs on a server and keeps a secret, `NativeApp` runs on people's devices, `ServerApp` only synchronizes users (SCIM).",
    createOnly: true,
    expected: "must be WebApp, NativeApp or ServerApp",
  }),
  protocolVersion: z.enum(["2.0", "2.1"]).optional().meta({
    description: "Version of OAuth; `2.1` allows clients to register themselves.",
    createOnly: true,
    serviceDefault: "2.0",
    expected: 'must be "2.0" or "2.1"',
  }),
  redirectUris: z
    .array(
      redirectUri()
        .refine((uri) => !uri.includes(";"))
        .meta({
          expected:
            "must be an absolute URI without a fragment (#…) and without a semicolon, which separates URIs in the API; write %3B",
        }),
    )
    .optional()
    .meta({ description: "Where people return to with their codes; order has no meaning.", set: true }),
  secretRequired: z.boolean().optional().meta({
    description:
      "Whether a client must prove itself with a secret. The service forces it for `WebApp` and `ServerApp`.",
  }),
  accessTokenValidity: seconds(900, 10_800).meta({
    description: "How long an access token lives, in seconds.",
    serviceDefault: 3600,
  }),
  refreshTokenValidity: seconds(7200, 31_536_000).meta({
    description: "How long a refresh token lives, in seconds.",
  }),
  predefinedScopes: scopes("Scopes that the application may ask for; order has no meaning."),
  requiredScopes: scopes("Scopes among them that people cannot decline; order has no meaning."),
  isMultiTenant: z.boolean().optional().meta({
    description: "Whether other accounts may install the application.",
  }),
  adopt: adoptField(),
  allowSameName: allowSameNameField(),
  extra: extraFields(),
});

const outputs = z.object({
  createDate: z.string().optional().meta({ description: "When it was made, as the service writes it." }),
  updateDate: z
    .string()
    .optional()
    .meta({ description: "When it was last changed, as the service writes it." }),
});

export const ramApplication = defineResource({
  kind: "alicloud:RamApplication",
  summary: "An OAuth application of Alibaba Cloud RAM, for people of your account or of any.",
  inputs,
  outputs,
  idSegments: ["appId"],
  naturalKey: ["appName"],
  unmanaged: ["AppId", "AccountId"],
  noun: "RAM application",
  isProtected: true,
  presume: presumeApplication,
  actions: {
    create: ["CreateApplication"],
    read: ["GetApplication", "ListApplications"],
    update: ["UpdateApplication"],
    delete: ["DeleteApplication"],
    list: ["ListApplications"],
  },
  replacementWarning:
    "replacing a RamApplication gives it a new app id: its secrets and the installations in other accounts stay behind with the old one, and people grant access again",
  rules: applicationRules,
  create: (client, body) => createApplication(client, toParameters(body)),
  read: async (client, { appId }) => unwrapApplication(await client.call("GetApplication", { AppId: appId })),
  async readMany(client) {
    const applications = await listWholeApplications(client);
    return applications.map((wire) => ({ id: { appId: toText(wire["AppId"]) }, wire }));
  },
  update: updateApplication,
  async delete(client, { appId }) {
    await client.call("DeleteApplication", { AppId: appId });
  },
  async listSiblings(client) {
    const applications = await listApplications(client);
    return applications.map((wire) => ({
      id: { appId: toText(wire["AppId"]) },
      name: toText(wire["AppName"]),
      madeAt: toText(wire["CreateDate"]),
    }));
  },
});

async function updateApplication(
  client: Client,
  { id, body, changed }: UpdateRequest<"appId">,
): Promise<void> {
  await client.call("UpdateApplication", { AppId: id.appId, ...toUpdateParameters(body, changed) });
}
