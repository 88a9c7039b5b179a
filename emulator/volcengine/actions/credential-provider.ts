/**
 * The list of credential providers of every type. Only OAuth2 ones exist here, so a filter for another type finds
 * nothing.
 */
import type { JsonObject } from "../../json";
import type { Handlers } from "../handler";
import { isMatch, sortObjects, takePage } from "../page";

function toListed(wire: JsonObject): JsonObject {
  const config = wire["Config"] as JsonObject;
  return { ...wire, Type: "oauth2", ...(config["Flow"] !== undefined && { Flow: config["Flow"] }) };
}

export const credentialProviderActions: Handlers = {
  ListCredentialProviders(input, { store }) {
    const filter = (input["Filter"] ?? {}) as JsonObject;
    const exact = ["Flow", "PoolName", "ProjectName", "Type", "Vendor"];
    const listed = [...store.credentialProviders.values()].map(toListed).filter(
      (wire) =>
        // Without a pool the providers of all pools are listed (a guess).
        isMatch(wire["PoolName"], input["PoolName"], true) &&
        isMatch(wire["Name"], filter["Name"]) &&
        exact.every((name) => isMatch(wire[name], filter[name], true)),
    );
    const sorted = sortObjects(listed, input["SortField"], input["SortDesc"] === true);
    const { items, counters } = takePage(sorted, input);
    return { CredentialProviders: items, ...counters };
  },
};
