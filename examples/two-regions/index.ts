// The same login in two regions. Each explicit provider is one region; the keys come from the environment, and would
// be arguments of the provider (accessKey, secretKey) if each region had an account of its own.
//   pulumi config set issuer https://login.example.com
//   pulumi config set clientId ...
//   pulumi config set --secret clientSecret ...
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

function createLogin(region: string): volcengine.UserPool {
  const provider = new volcengine.Provider(region, { region });
  const people = new volcengine.UserPool(`people-${region}`, { name: "people" }, { provider });
  new volcengine.IdentityProviderOIDC(
    `directory-${region}`,
    {
      name: "directory",
      userPoolUid: people.uid,
      issuer: config.require("issuer"),
      clientId: config.require("clientId"),
      clientSecret: config.requireSecret("clientSecret"),
      isIdTokenMapping: true,
      scopesList: ["openid", "email"],
    },
    { provider },
  );
  return people;
}

export const beijingIssuerUrl = createLogin("cn-beijing").issuerUrl;
export const shanghaiIssuerUrl = createLogin("cn-shanghai").issuerUrl;
