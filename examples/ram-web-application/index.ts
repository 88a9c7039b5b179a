// People of your Alibaba Cloud account log in to a web application. RAM makes the application's secrets, and takes
// two at a time, so one is replaced without an outage. To begin with:
//   pulumi config set secrets first
//   pulumi config set secretInUse first
// The rotation, with a pulumi up after each line. A second secret is made beside the first, both are good:
//   pulumi config set secrets first,second
// The second is handed out; bring it to every server of the application:
//   pulumi config set secretInUse second
// And once no server uses the first any more, it is deleted:
//   pulumi config set secrets second
// The next time it is the other way round.
import * as pulumi from "@pulumi/pulumi";
import { alicloud } from "pulumi-agent-identity";

const config = new pulumi.Config();

const portal = new alicloud.RamApplication("portal", {
  displayName: "Agent portal",
  appType: "WebApp",
  redirectUris: ["https://portal.example.com/login/callback"],
  predefinedScopes: ["openid", "aliuid", "profile"],
  requiredScopes: ["aliuid"],
  accessTokenValidity: 1800,
  // Nobody of another account can install it.
  isMultiTenant: false,
});

const names = (config.get("secrets") ?? "first").split(",");
const secrets = new Map(
  names.map((name) => [name, new alicloud.RamAppSecret(name, { appId: portal.appId })]),
);

const inUse = secrets.get(config.get("secretInUse") ?? "first");
if (inUse === undefined) throw new Error("secretInUse must be one of secrets: hand out what stays");

// Hidden here too: `pulumi stack output clientSecret --show-secrets` shows it.
export const clientId = portal.appId;
export const clientSecret = inUse.appSecretValue;
