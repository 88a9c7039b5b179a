// People log in with the company's OpenID Connect provider. Their groups reach the agents as a claim, and the
// directory creates and removes accounts by SCIM. Set what the provider gave you:
//   pulumi config set issuer https://login.example.com
//   pulumi config set clientId ...
//   pulumi config set --secret clientSecret ...
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

const people = new volcengine.UserPool("workforce", { description: "Our own people" });

const directory = new volcengine.IdentityProviderOIDC("directory", {
  userPoolUid: people.uid,
  issuer: config.require("issuer"),
  clientId: config.require("clientId"),
  clientSecret: config.requireSecret("clientSecret"),
  isIdTokenMapping: true,
  scopesList: ["openid", "profile", "email", "groups"],
  providerOptions: { isCreationAllowed: true, isAutoUpdate: true, isLinkingAllowed: false },
  claimsPropagationConfig: {
    claimRules: [
      { sourceClaimPath: "groups", targetClaim: "groups", required: true },
      { sourceClaimPath: "employee_number", targetClaim: "employeeNumber" },
    ],
  },
  scimProvisioning: {
    enabled: true,
    userIdAttribute: "userName",
    additionalMappings: [{ scimPath: "name.familyName", userPoolPath: ["family_name"] }],
  },
});

export const loginCallbackUrl = people.oidcLoginCallbackUrl;
export const scimBaseUrl = directory.scimBaseUrl;
