/**
 * What must hold across the fields of a credential provider. Nothing is refused that the vendor's pages do not
 * forbid; what is merely unusual is a warning.
 */
import type { Rule } from "../../lifecycle/define-resource";
import { getAt, isZero } from "../../lifecycle/tree";

const DISCOVERY = ["config", "oauth2Discovery", "discoveryUrl"];
const METADATA = ["config", "oauth2Discovery", "authorizationServerMetadata"];

export const credentialProviderRules: readonly Rule[] = [
  {
    reads: ["clientMetadata", "config.clientId"],
    path: "config.clientId",
    level: "error",
    judge: (inputs) =>
      inputs["clientMetadata"] === undefined && isZero(getAt(inputs, ["config", "clientId"]))
        ? "is required for a static client; to have a client registered for you, set clientMetadata instead"
        : undefined,
  },
  {
    reads: ["clientMetadata", "config.clientSecret", "publicClient"],
    path: "config.clientSecret",
    level: "warning",
    judge: (inputs) =>
      inputs["clientMetadata"] === undefined &&
      inputs["publicClient"] !== true &&
      isZero(getAt(inputs, ["config", "clientSecret"]))
        ? "is missing; if the client really has none, say publicClient: true"
        : undefined,
  },
  {
    reads: ["publicClient", "clientMetadata"],
    path: "publicClient",
    level: "error",
    judge: (inputs) =>
      inputs["publicClient"] === true && inputs["clientMetadata"] !== undefined
        ? 'speaks of a static client; for a registered one set clientMetadata.tokenEndpointAuthMethod: "none"'
        : undefined,
  },
  {
    reads: ["publicClient", "config.clientSecret"],
    path: "publicClient",
    level: "error",
    judge: (inputs) =>
      inputs["publicClient"] === true && !isZero(getAt(inputs, ["config", "clientSecret"]))
        ? "says that there is no secret, and config.clientSecret gives one; remove one of the two"
        : undefined,
  },
  {
    reads: ["vendor", "clientMetadata", "config.oauth2Discovery"],
    path: "config.oauth2Discovery",
    level: "error",
    judge: (inputs) =>
      inputs["vendor"] === "custom" &&
      inputs["clientMetadata"] === undefined &&
      isZero(getAt(inputs, DISCOVERY)) &&
      isZero(getAt(inputs, METADATA))
        ? "is required for vendor custom: give discoveryUrl or authorizationServerMetadata"
        : undefined,
  },
  {
    reads: ["clientMetadata", "config.oauth2Discovery"],
    path: "config.oauth2Discovery",
    level: "error",
    judge: (inputs) =>
      inputs["clientMetadata"] !== undefined &&
      isZero(getAt(inputs, DISCOVERY)) &&
      isZero(getAt(inputs, [...METADATA, "registrationEndpoint"]))
        ? "is required to register a client: give discoveryUrl or authorizationServerMetadata.registrationEndpoint"
        : undefined,
  },
];
