/**
 * Applications as RAM writes them: lists joined by semicolons on the way there, wrapped twice on the way back, other
 * parameter names in an update. Strict when reading: what is not understood must never look like "there is none".
 */
import { UnexpectedResponseError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";
import { toWireName } from "../../lifecycle/wire";

const SCOPE_LISTS: readonly string[] = ["PredefinedScopes", "RequiredScopes"];

/** What an application is given besides what the program says; stated, so that no list of scopes is ever empty. */
const IMPLIED_SCOPE = "openid";

/** `body` is the whole wanted application under the API's names. */
export function toParameters(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, toParameter(name, value)]));
}

function toParameter(name: string, value: JsonValue): JsonValue {
  if (!Array.isArray(value)) return value;
  const items = SCOPE_LISTS.includes(name) ? [...new Set([...value, IMPLIED_SCOPE])] : value;
  return items.map(toText).join(";");
}

/**
 * What changes, under the names of the update. Required scopes are marked within the predefined ones, which are
 * applied first, so the two travel together. Everything is sent where nobody knows what changes.
 */
export function toUpdateParameters(body: JsonObject, changed: ReadonlySet<string>): JsonObject {
  const names = new Set([...changed].map((path) => toWireName(path.split(/[.[]/)[0] ?? "")));
  if (SCOPE_LISTS.some((name) => names.has(name))) SCOPE_LISTS.forEach((name) => names.add(name));
  const sent = Object.entries(toParameters(body)).filter(
    ([name]) => names.size === 0 || names.has(name) || names.has("Extra"),
  );
  return Object.fromEntries(sent.map(([name, value]) => [`New${name}`, value]));
}

/** What GetApplication tells of every application; no page says that the list tells as much. */
const TOLD_OF_EACH = [
  "DisplayName",
  "AppType",
  "ProtocolVersion",
  "SecretRequired",
  "IsMultiTenant",
  "AccessTokenValidity",
  "RefreshTokenValidity",
  "RedirectUris",
  "DelegatedScope",
];

/** Every application of the account, in one answer: the action has no pages. */
export async function listApplications(client: Client): Promise<JsonObject[]> {
  return (await listRaw(client)).map(fromApplication);
}

/** Only those that the list shows as whole as a look at each would. */
export async function listWholeApplications(client: Client): Promise<JsonObject[]> {
  const whole = (await listRaw(client)).filter(
    (item) => isJsonObject(item) && TOLD_OF_EACH.every((name) => (item[name] ?? null) !== null),
  );
  return whole.map(fromApplication);
}

async function listRaw(client: Client): Promise<JsonValue[]> {
  const answer = await client.call("ListApplications", {});
  const list = isJsonObject(answer["Applications"]) ? answer["Applications"]["Application"] : undefined;
  if (!Array.isArray(list)) throw refuse("no list of applications");
  return list;
}

/**
 * What a create was answered with, whatever else is wrong with it: the object exists, and must not be lost for a field
 * that the look after it reads anyway. Empty where there is nothing, so that the object is looked for.
 */
export function unwrapMade(answer: JsonObject, name: "Application" | "AppSecret"): JsonObject {
  const made = answer[name];
  return isJsonObject(made) ? made : {};
}

export async function createApplication(client: Client, parameters: JsonObject): Promise<JsonObject> {
  return unwrapMade(await client.call("CreateApplication", parameters), "Application");
}

export function unwrapApplication(answer: JsonObject): JsonObject {
  return fromApplication(answer["Application"]);
}

function fromApplication(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw refuse("no application");
  const { RedirectUris: uris, DelegatedScope: delegated, ...rest } = value;
  for (const name of ["AppId", "AppName"]) {
    // Ids exceed what a number holds exactly, so one that is a number may be another application's.
    if (typeof value[name] !== "string" || value[name] === "") throw refuse(`an application without ${name}`);
  }
  return { ...rest, ...fromRedirectUris(uris), ...fromScopes(delegated) };
}

/** What is not told stays out, so that it does not pass for "none". */
function fromRedirectUris(uris: JsonValue | undefined): JsonObject {
  if (uris === undefined || uris === null) return {};
  return { RedirectUris: unwrapList(uris, "RedirectUri") };
}

function fromScopes(delegated: JsonValue | undefined): JsonObject {
  if (delegated === undefined || delegated === null) return {};
  const scopes = listScopes(delegated);
  return {
    PredefinedScopes: scopes.map(({ name }) => name),
    RequiredScopes: scopes.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
}

function listScopes(delegated: JsonValue): { name: string; isRequired: boolean }[] {
  if (!isJsonObject(delegated)) throw refuse("scopes that are no object");
  return unwrapList(delegated["PredefinedScopes"], "PredefinedScope").map((scope) => {
    if (!isJsonObject(scope) || typeof scope["Name"] !== "string") throw refuse("a scope without a name");
    return { name: scope["Name"], isRequired: scope["Required"] === true };
  });
}

function unwrapList(value: JsonValue | undefined, item: string): JsonValue[] {
  if (value === undefined || value === null) return [];
  const list = isJsonObject(value) ? (value[item] ?? []) : undefined;
  if (!Array.isArray(list)) throw refuse(`something else than a list of ${item}`);
  return list;
}

export const toText = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");

export function refuse(what: string): UnexpectedResponseError {
  return new UnexpectedResponseError(`the service answered ${what}`, "RESULT_SHAPE", 200);
}
