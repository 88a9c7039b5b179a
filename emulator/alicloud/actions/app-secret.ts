/**
 * An application's secrets: at most two, their value told when they are created, and whether later is a switch.
 */
import { randomInt, randomUUID } from "node:crypto";
import type { JsonObject } from "../../json";
import { readText, type Context, type Handlers } from "../handler";
import { entityNotExist, invalidParameter, secretLimitExceeded } from "../service-error";
import { findApplication, listSecrets, type Store } from "../store";

// Vendor's guide to application secrets.
const maxSecrets = 2;
// Length and letters of the pages' example.
const valueLength = 64;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function createValue(): string {
  return Array.from({ length: valueLength }, () => letters[randomInt(letters.length)]).join("");
}

function withoutValue({ AppSecretValue: _value, ...secret }: JsonObject): JsonObject {
  return secret;
}

/** Throws EntityNotExist for a missing application, then for a secret that is not this application's. */
function findSecret(store: Store, input: JsonObject): JsonObject {
  const application = findApplication(store, readText(input, "AppId"));
  const id = readText(input, "AppSecretId");
  const secret = store.appSecrets.get(id);
  if (!secret || secret["AppId"] !== application["AppId"]) throw entityNotExist("AppSecret", id);
  return secret;
}

function isGone({ store }: Context, input: JsonObject): boolean {
  const secret = store.appSecrets.get(readText(input, "AppSecretId"));
  return secret?.["AppId"] !== input["AppId"];
}

export const appSecretActions: Handlers = {
  CreateAppSecret(input, { store, switches, now }) {
    const application = findApplication(store, readText(input, "AppId"));
    const AppId = application["AppId"] as string;
    // The vendor's guide says that 2.1 knows no fixed secrets, not what becomes of this call.
    if (application["ProtocolVersion"] === "2.1" && switches.secretOf21 === "refuse")
      throw invalidParameter("AppId");
    if (listSecrets(store, AppId).length >= maxSecrets) throw secretLimitExceeded();
    const secret = { AppId, AppSecretId: randomUUID(), AppSecretValue: createValue(), CreateDate: now };
    store.appSecrets.set(secret.AppSecretId, secret);
    return { AppSecret: { ...secret } };
  },
  GetAppSecret(input, { store, switches }) {
    const secret = findSecret(store, input);
    return { AppSecret: switches.secretInGet === "clear" ? { ...secret } : withoutValue(secret) };
  },
  ListAppSecretIds(input, { store }) {
    const { AppId } = findApplication(store, readText(input, "AppId"));
    return { AppSecrets: { AppSecret: listSecrets(store, AppId as string).map(withoutValue) } };
  },
  DeleteAppSecret(input, context) {
    if (context.switches.deleteMissing === "ok" && isGone(context, input)) return {};
    const secret = findSecret(context.store, input);
    context.store.appSecrets.delete(secret["AppSecretId"] as string);
    return {};
  },
};
