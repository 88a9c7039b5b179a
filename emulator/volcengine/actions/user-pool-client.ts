/**
 * Clients of a user pool, as far as they are needed to fill and count a pool.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { JsonObject } from "../../json";
import { done, readText, type Handlers } from "../handler";
import { fillDefaults } from "../merge";
import { isDescending, isMatch, sortObjects, takePage } from "../page";
import { duplicated, invalidParameter, notFound } from "../service-error";
import { findUserPool } from "../store";

// Guesses; the lifetimes are the usual ones of OAuth servers.
const defaults: JsonObject = {
  Description: "",
  LogoUri: "",
  AllowedCallbackUrls: [],
  AllowedCors: [],
  AllowedLogoutUrls: [],
  AllowedWebOrigins: [],
  DevelopmentModeEnabled: false,
  DismissLoginPageEnabled: false,
  SkipConsentEnabled: false,
  IdToken: { LifetimeSeconds: 3600 },
  RefreshToken: {
    CombinedLifetimeSeconds: 2_592_000,
    HasCombinedLifetime: true,
    HasIdleLifetime: false,
    IdleLifetimeSeconds: 0,
    Rotation: true,
  },
};

export const userPoolClientActions: Handlers = {
  CreateUserPoolClient(input, { store, switches, now }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    const name = readText(input, "Name");
    if (name === "") throw invalidParameter("Name");
    const isTaken = [...pool.clients.values()].some((client) => client["Name"] === name);
    if (switches.uniqueNames && isTaken) throw duplicated(`user pool client ${name}`);
    const uid = randomUUID();
    const client: JsonObject = {
      ...fillDefaults(input, defaults),
      Uid: uid,
      ClientSecret: randomBytes(24).toString("base64url"),
      LoginPageUrl: `https://${readText(pool.wire, "Domain")}/login?client_id=${uid}`,
      CreateTime: now,
      UpdateTime: now,
    };
    pool.clients.set(uid, client);
    return client;
  },
  GetUserPoolClient(input, { store }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    const client = pool.clients.get(readText(input, "ClientUid"));
    if (!client) throw notFound(`user pool client ${readText(input, "ClientUid")}`);
    return client;
  },
  DeleteUserPoolClient(input, { store, switches }) {
    const uid = readText(input, "ClientUid");
    const isGone = !store.userPools.get(readText(input, "UserPoolUid"))?.clients.delete(uid);
    if (isGone && switches.deleteMissing === "notFound") throw notFound(`user pool client ${uid}`);
    return done();
  },
  ListUserPoolClients(input, { store }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    const filter = (input["Filter"] ?? {}) as JsonObject;
    const types = filter["ClientTypes"] as string[] | undefined;
    const listed = [...pool.clients.values()].filter(
      (client) =>
        isMatch(client["Name"], filter["Name"]) &&
        isMatch(client["Description"], filter["Description"]) &&
        (!types?.length || types.includes(readText(client, "ClientType"))),
    );
    const sorted = sortObjects(listed, input["SortField"], isDescending(input["SortDirection"]));
    const { items, counters } = takePage(sorted, input);
    return { Data: items, ...counters, TotalCount: counters.TotalCount + pool.pretended.clients };
  },
};
