/** The programs that are compared: the same resources with the same properties and secrets, made three ways. */

const ARGS = `{
  vendor: "custom",
  poolName: "default",
  config: {
    clientId: "client",
    clientSecret: config.requireSecret("secret"),
    oauth2Discovery: { discoveryUrl: "https://example.com/.well-known/openid-configuration" },
    scopes: ["openid", "email"],
    maxExpires: 600,
  },
}`;

/** What the service and the bookkeeping add; the floor carries it too, for its bytes cost the engine time. */
const OUTPUTS = `{
  callbackUrl: "https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback",
  credentialProviderTrn: "trn:id:cn-beijing:2100000001:tokenvault/default/oauth2credentialprovider/" + inputs.name,
  secretTrn: "trn:secretsmanager:cn-beijing:2100000001:secret/agent-identity-463df75f6337",
  createdAt: "2026-11-23T12:47:16.795Z",
  updatedAt: "2026-11-23T12:47:16.795Z",
  filledIn: { projectName: "default", config: { flow: "USER_FEDERATION", forceAuthentication: false } },
  beforeSet: {},
  secretStatus: "not visible",
  place: { account: "2100000001", region: "cn-beijing", endpoint: "http://127.0.0.1:45755" },
}`;

const HEAD = `import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config("project");
`;

const loop = (count: number, body: string) => `for (let i = 0; i < ${count}; i += 1) { ${body} }\n`;

/** Constant text, no serializer: the cheapest dynamic resource there can be. */
export const FLOOR_TEXT = `exports.handler=()=>({check:async(o,n)=>({inputs:n}),diff:async()=>({changes:false}),create:async(inputs)=>({id:inputs.name,outs:{...inputs,...${OUTPUTS.replaceAll("\n", "")}}}),read:async(id,props)=>({id,props,inputs:undefined}),update:async(i,o,n)=>({outs:n}),delete:async()=>{}})`;

export const programs = {
  ours: (count: number) => `${HEAD}import { volcengine } from "pulumi-agent-identity";
${loop(count, `new volcengine.Oauth2CredentialProvider("ours-" + i, ${ARGS});`)}`,

  floor: (count: number) => `${HEAD}
const text = ${JSON.stringify(FLOOR_TEXT)};
class Floor extends pulumi.CustomResource {
  constructor(name: string, args: any) {
    super("pulumi-nodejs:dynamic/bench:Floor", name, { name, ...args, __provider: text });
  }
}
${loop(count, `new Floor("floor-" + i, ${ARGS});`)}`,

  plain: (count: number) => `${HEAD}
const load = () => require("pulumi-agent-identity/provider").resourceProvider("volcengine:Oauth2CredentialProvider");
const provider = {
  configure: async (request: any) => load().configure(request),
  check: (olds: any, news: any) => load().check(olds, news),
  diff: (id: string, olds: any, news: any) => load().diff(id, olds, news),
  create: (inputs: any) => load().create(inputs),
  read: (id: string, props: any) => load().read(id, props),
  update: (id: string, olds: any, news: any) => load().update(id, olds, news),
  delete: (id: string, props: any) => load().delete(id, props),
};
${loop(count, `new pulumi.dynamic.Resource(provider, "plain-" + i, { name: "plain-" + i, ...${ARGS} } as any);`)}`,
} as const;

export type ProgramName = keyof typeof programs;
