/**
 * Secrets of a client that the program does not state: the one that dynamic registration made, and one of a
 * static client that somebody else keeps. An update carries them from a fresh Get, since a Config without them may
 * wipe them (unproven), or is refused. Nothing of them is kept.
 */
import { ConfigError } from "../../http/errors";
import type { JsonObject, JsonValue } from "../../http/json";
import { isMask } from "../../lifecycle/secret";
import { isTree } from "../../lifecycle/tree";

/** What the vendor's own agent kit sends for a client without a secret. */
export const NO_SECRET = "__EMPTY__";

/** The body of an update with what the client needs; `live` is the provider as the service shows it now. */
export function carryClient(body: JsonObject, live: JsonObject): JsonObject {
  const registered = toObject(live["DcrClientInfo"]);
  const shown = toObject(live["Config"]);
  const config = toObject(body["Config"]);
  const clientId = [config["ClientId"], shown["ClientId"], registered["ClientId"]].find(isText);
  const secrets = [shown["ClientSecret"], registered["ClientSecret"]].filter(isSecret);
  const readable = secrets.find((secret) => !isMask(secret));
  const isRegistered = live["DcrClientInfo"] !== undefined && live["DcrClientInfo"] !== null;
  const isPublic = toObject(registered["ClientMetadata"])["TokenEndpointAuthMethod"] === "none";
  const mayHaveSecret = secrets.length > 0 || (isRegistered && !isPublic);
  if (readable === undefined && mayHaveSecret) throw refuseUpdate(isRegistered);
  if (clientId === undefined) throw refuseUpdate(isRegistered);
  return {
    ...body,
    Config: { ...config, ClientId: clientId, ...(readable === undefined ? {} : { ClientSecret: readable }) },
  };
}

function isSecret(value: JsonValue | undefined): value is string {
  return isText(value) && value !== NO_SECRET;
}

const isText = (value: JsonValue | undefined): value is string => typeof value === "string" && value !== "";

function toObject(value: JsonValue | undefined): JsonObject {
  return isTree(value) ? value : {};
}

function refuseUpdate(isRegistered: boolean): ConfigError {
  const way = isRegistered
    ? "Replace the provider instead (a new client is registered), or undo the change"
    : "Put the secret into the program, or set publicClient: true if there is to be none";
  return new ConfigError(
    "the service does not show the secret that the client has, and an update without it may wipe it. Nothing was " +
      `done. ${way}`,
    "SECRET_NOT_VISIBLE",
  );
}
