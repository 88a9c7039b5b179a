// An agent acts on GitHub for the people who allow it, with an OAuth app that you registered. Register the callback
// URL that this program prints, and set the app's client id and secret:
//   pulumi config set githubClientId ...
//   pulumi config set --secret githubClientSecret ...
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

const github = volcengine.Oauth2CredentialProvider.github("github-issues", {
  clientId: config.require("githubClientId"),
  clientSecret: config.requireSecret("githubClientSecret"),
  flow: "USER_FEDERATION",
  scopes: ["repo", "read:org"],
  maxExpires: 3600,
});

export const callbackUrl = github.callbackUrl;
export const credentialProviderTrn = github.credentialProviderTrn;
