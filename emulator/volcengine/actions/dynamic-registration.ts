/**
 * The authorization server that dynamic registration talks to, pretended in memory: it accepts every client and
 * answers as RFC 7591 §3.2.1 says. Knows no store; a registered client is never changed or deleted, as the
 * service has no action for it.
 */
import { randomBytes } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../json";
import { fillDefaults } from "../merge";
import { invalidParameter } from "../service-error";
import type { Context } from "../handler";

// RFC 7591 §2: what a server assumes when the client says nothing.
const metadataDefaults: JsonObject = {
  GrantTypes: ["authorization_code"],
  ResponseTypes: ["code"],
  TokenEndpointAuthMethod: "client_secret_basic",
};

function findEndpoint(config: JsonObject): string {
  const discovery = config["Oauth2Discovery"];
  if (!isJsonObject(discovery)) throw invalidParameter("Config.Oauth2Discovery");
  const metadata = discovery["AuthorizationServerMetadata"];
  const given = isJsonObject(metadata) ? metadata["RegistrationEndpoint"] : undefined;
  if (typeof given === "string" && given !== "") return given;
  const url = discovery["DiscoveryUrl"];
  if (typeof url !== "string" || url === "") throw invalidParameter("Config.Oauth2Discovery");
  if (!URL.canParse(url)) throw invalidParameter("Config.Oauth2Discovery.DiscoveryUrl");
  // The pretended server's own choice: no discovery document is fetched.
  return new URL("/register", url).href;
}

/** Registers a client and returns what the service keeps of it; throws InvalidParameter without an endpoint. */
export function registerClient(
  config: JsonObject,
  metadata: JsonObject,
  callbackUrl: string,
  context: Context,
): JsonObject {
  const endpoint = findEndpoint(config);
  const clientId = `dcr-${randomBytes(12).toString("hex")}`;
  const granted = fillDefaults(metadata, { ...metadataDefaults, RedirectUris: [callbackUrl] });
  const isPublic = granted["TokenEndpointAuthMethod"] === "none";
  return {
    ClientId: clientId,
    ClientIdIssuedAt: Math.floor(Date.parse(context.now) / 1000),
    ClientMetadata: granted,
    ...(!isPublic && {
      ClientSecret: randomBytes(24).toString("base64url"),
      ClientSecretExpiresAt: context.clientSecretExpiresAt,
    }),
    RegistrationAccessToken: randomBytes(24).toString("base64url"),
    RegistrationClientUri: `${endpoint.replace(/\/$/, "")}/${clientId}`,
    RegistrationEndpoint: endpoint,
  };
}
