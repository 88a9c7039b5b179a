// Three clouds in one program. An agent on Volcengine calls the API of Alibaba Cloud for the person it works for: the
// application's id and secret go from one cloud to the other, and nobody ever types or sees them. Who operates the agent
// is a person in Huawei Cloud OneAccess with an account in the agent's console. Beside the keys of the three clouds:
//   pulumi config set consoleId ...   (the console's application id, as the portal of OneAccess shows it)
//   pulumi config set --secret operatorMobile +86-13800000000
import * as pulumi from "@pulumi/pulumi";
import { alicloud, oneaccess, volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

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

const operations = new oneaccess.Organization("operations", { name: "Operations" });

const operator = new oneaccess.User("operator", {
  mobile: config.requireSecret("operatorMobile"),
  orgCode: operations.code,
  onDelete: "delete",
});

new oneaccess.ApplicationAccount("operator", {
  applicationId: config.require("consoleId"),
  userId: operator.userId,
});

/** The same as above, unless the stack is in another region. */
export const callbackUrl = credential.callbackUrl;
