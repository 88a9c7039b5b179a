/**
 * The client that dynamic registration made belongs to the service: an update of the provider has to carry its
 * id and secret from a fresh Get, since a Config without them may wipe it (unproven). Nothing of it is kept.
 */
import { ConfigError } from "../../http/errors";
import type { JsonObject, JsonValue } from "../../http/json";
import { isMask } from "../../lifecycle/secret";
import { isTree } from "../../lifecycle/tree";

export function carryRegisteredClient(body: JsonObject, live: JsonObject): JsonObject {
  const config = toObject(body["Config"]);
  if (typeof config["ClientSecret"] === "string") return body;
  const registered = toObject(live["DcrClientInfo"]);
  const shown = toObject(live["Config"]);
  const clientId = config["ClientId"] ?? shown["ClientId"] ?? registered["ClientId"];
  const isPublic = toObject(registered["ClientMetadata"])["TokenEndpointAuthMethod"] === "none";
  const secret = [shown["ClientSecret"], registered["ClientSecret"]].find(isReadableSecret);
  if (clientId === undefined || (secret === undefined && !isPublic)) throw refuseUpdate();
  return {
    ...body,
    Config: { ...config, ClientId: clientId, ...(secret === undefined ? {} : { ClientSecret: secret }) },
  };
}

function isReadableSecret(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "" && !isMask(value);
}

function toObject(value: JsonValue | undefined): JsonObject {
  return isTree(value) ? value : {};
}

function refuseUpdate(): ConfigError {
  return new ConfigError(
    "the service does not show the registered client's secret, and an update without it may wipe it. Nothing was " +
      "done. Replace the provider instead (a new client is registered), or undo the change",
    "REGISTERED_CLIENT_NOT_VISIBLE",
  );
}
