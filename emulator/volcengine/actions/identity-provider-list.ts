/**
 * The actions that see login providers of every kind: the paged list with times, delete by uid alone, and the
 * service's SCIM defaults.
 */
import type { JsonObject } from "../../json";
import { readText, type Handlers } from "../handler";
import { isMatch, takePage } from "../page";
import { findUserPool } from "../store";
import { deleteIdentityProvider, scimDefaults } from "./identity-provider";

export const identityProviderListActions: Handlers = {
  ListIdentityProviders(input, { store }) {
    // The one action that really spells its parameter UserPoolUID.
    const pool = findUserPool(store, readText(input, "UserPoolUID"));
    const filter = (input["Filter"] ?? {}) as JsonObject;
    const listed = [...pool.identityProviders.values()].filter(
      (wire) =>
        isMatch(wire["ConnectionType"], filter["ConnectionType"], true) &&
        isMatch(wire["Name"], filter["Name"]),
    );
    const { items, counters } = takePage(listed, input);
    return { Data: items, ...counters };
  },
  DeleteIdentityProvider: (input, context) => deleteIdentityProvider(input, context),
  GetSCIMProvisioningDefaults(input, { store }) {
    findUserPool(store, readText(input, "UserPoolUid"));
    return scimDefaults;
  },
};
