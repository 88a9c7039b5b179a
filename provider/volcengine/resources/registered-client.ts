/**
 * The client that dynamic registration leaves at an authorization server: no action of the service removes it or
 * renews its secret, so people are told where it is and when its secret ends (RFC 7591 §3.2.1). Knows no call.
 */
import { toShown } from "../../lifecycle/failure";
import { getAt } from "../../lifecycle/tree";
import type { Path, Tree } from "../../lifecycle/tree";

/** A replacement needs a person, who may be away. */
const WARNING_DAYS = 30;
const MS_PER_DAY = 86_400_000;

const ENDPOINTS: readonly Path[] = [
  ["registeredClient", "registrationClientUri"],
  ["registeredClient", "registrationEndpoint"],
  ["config", "oauth2Discovery", "authorizationServerMetadata", "registrationEndpoint"],
  ["config", "oauth2Discovery", "discoveryUrl"],
];

/** `outputs` is empty where nobody knows whether a client was registered. */
export function describeLeftBehind(inputs: Tree, outputs: Tree): string | undefined {
  const client = outputs["registeredClient"];
  if (inputs["clientMetadata"] === undefined && client === undefined) return undefined;
  const host = findHost({ ...inputs, registeredClient: client });
  const clientId = getAt(client, ["clientId"]);
  if (typeof clientId === "string") {
    return `the registered client ${toShown(clientId)} stays behind at ${host}; the service removes it nowhere, so remove it there`;
  }
  return `a client may have been registered at ${host}, and stays behind there`;
}

/** Undefined while the secret lasts longer than a month, or for ever. */
export function describeSecretExpiry(outputs: Tree, nowMs: number): string | undefined {
  const seconds = getAt(outputs, ["registeredClient", "clientSecretExpiresAt"]);
  // 0 is never.
  if (typeof seconds !== "number" || seconds <= 0) return undefined;
  const endMs = seconds * 1000;
  // Beyond what a date can say nothing ends.
  if (endMs - nowMs > WARNING_DAYS * MS_PER_DAY || Math.abs(endMs) > 8.64e15) return undefined;
  const verb = endMs <= nowMs ? "expired" : "expires";
  return (
    `the secret of its registered client ${verb} on ${new Date(endMs).toISOString().slice(0, 10)}, and no action of ` +
    "the service renews it: make a second provider under another name, move to it, then remove this one"
  );
}

function findHost(tree: Tree): string {
  for (const path of ENDPOINTS) {
    const url = getAt(tree, path);
    if (typeof url === "string" && URL.canParse(url)) return toShown(new URL(url).host);
  }
  return "the authorization server";
}
