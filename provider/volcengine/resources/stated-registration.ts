/**
 * What a program can say of a client that the service registered (RFC 7591). No answer holds what was asked for at the
 * registration, so that what the server granted stands for it; both are only looked at when the object is made anew.
 */
import type { JsonObject } from "../../http/json";
import type { LiveObject } from "../../lifecycle/state";
import { getAt, isTree, isZero, removeAt, setAt } from "../../lifecycle/tree";
import type { Tree } from "../../lifecycle/tree";
import { grantedMetadataFields } from "./oauth2-config";

const DISCOVERY = ["config", "oauth2Discovery"];

export function isRegisteredClient(wire: JsonObject): boolean {
  return isTree(wire["DcrClientInfo"]);
}

/** The stated inputs of a provider whose client was registered. */
export function stateRegistration(stated: Tree, { inputs, outputs }: LiveObject): Tree {
  const registered = outputs["registeredClient"];
  const tree = structuredClone(stated);
  // Given by the authorization server, not by the program.
  removeAt(tree, ["config", "clientId"]);
  tree["clientMetadata"] = pickMetadata(getAt(registered, ["clientMetadata"]), inputs["name"]);
  // Write-only, and what a registration needs: where it was made is where it would be made again.
  if (getAt(tree, [...DISCOVERY, "discoveryUrl"]) === undefined) {
    const endpoint = getAt(registered, ["registrationEndpoint"]);
    setAt(tree, [...DISCOVERY, "authorizationServerMetadata", "registrationEndpoint"], endpoint);
  }
  return tree;
}

function pickMetadata(granted: unknown, name: unknown): Tree {
  const known = grantedMetadataFields();
  const kept = Object.entries(isTree(granted) ? granted : {}).filter(
    ([key, value]) => key in known && !isZero(value),
  );
  // An empty object would say nothing, and the provider would pass for one with a client of your own.
  return kept.length === 0 ? { clientName: name } : Object.fromEntries(kept);
}
