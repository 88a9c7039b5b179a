// Two clouds in one program: an agent on Volcengine calls the API of Alibaba Cloud for the person it works for. The
// application's id and secret go from one cloud to the other, and nobody ever types or sees them. There is no
// configuration but the keys of both clouds.
import { alicloud, volcengine } from "pulumi-agent-identity";

const application = new alicloud.RamApplication("cloud-agent", {
  displayName: "Cloud agent",
  appType: "WebApp",
  // Where people return to from their consent: the address of Agent Identity in cn-beijing.
  redirectUris: ["https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback"],
  predefinedScopes: ["openid", "aliuid", "/acs/alidns"],
  isMultiTenant: false,
});
const secret = new alicloud.RamAppSecret("cloud-agent", { appId: application.appId });

const credential = volcengine.Oauth2CredentialProvider.custom("alibaba-cloud", {
  clientId: application.appId,
  clientSecret: secret.appSecretValue,
  oauth2Discovery: { discoveryUrl: "https://oauth.aliyun.com/.well-known/openid-configuration" },
  scopes: ["openid", "aliuid", "/acs/alidns"],
});

/** The same as above, unless the stack is in another region. */
export const callbackUrl = credential.callbackUrl;
