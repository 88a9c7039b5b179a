// People log in with GitHub, which speaks plain OAuth 2.0. Register an OAuth app there with the callback URLs that
// this program prints, then set its client id and secret:
//   pulumi config set githubClientId ...
//   pulumi config set --secret githubClientSecret ...
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

const people = new volcengine.UserPool("people", {
  description: "Everyone who may talk to our agents",
  selfSignUpEnabled: false,
});

const github = new volcengine.IdentityProviderOAuth("github", {
  userPoolUid: people.uid,
  clientId: config.require("githubClientId"),
  clientSecret: config.requireSecret("githubClientSecret"),
  authorizationEndpoint: "https://github.com/login/oauth/authorize",
  tokenEndpoint: "https://github.com/login/oauth/access_token",
  userEndpoint: "https://api.github.com/user",
  // A GitHub login may be renamed and taken by somebody else; the number never changes.
  idAttribute: "id",
  scopesList: ["read:user", "user:email"],
});

export const loginCallbackUrl = people.oauthLoginCallbackUrl;
export const signUpCallbackUrl = people.oauthSignUpCallbackUrl;
export const githubUid = github.uid;
