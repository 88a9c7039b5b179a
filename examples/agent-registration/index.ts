// An agent gets tokens from a server that registers clients by itself (RFC 7591), so there is no client to make by
// hand. The client's secret stays with the service and is never in Pulumi's state. Set where the server
// describes itself:
//   pulumi config set discoveryUrl https://notes.example.com/.well-known/oauth-authorization-server
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

const notes = volcengine.Oauth2CredentialProvider.registered("notes", {
  oauth2Discovery: { discoveryUrl: config.require("discoveryUrl") },
  flow: "USER_FEDERATION",
  scopes: ["notes.read"],
  clientMetadata: {
    clientName: "Our agents",
    clientUri: "https://agents.example.com",
    grantTypes: ["authorization_code", "refresh_token"],
    responseTypes: ["code"],
    scope: "notes.read",
  },
});

export const clientId = notes.registeredClient.apply((client) => client?.clientId);
export const clientSecretExpiresAt = notes.registeredClient.apply((client) => client?.clientSecretExpiresAt);
