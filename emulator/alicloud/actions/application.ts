/**
 * OAuth applications: what the service fills in, forces and keeps when they are created and changed, and how they
 * read in answers.
 */
import { randomInt } from "node:crypto";
import { compareTexts } from "../../canonical";
import type { Json, JsonObject } from "../../json";
import { readText, type Context, type Handlers } from "../handler";
import { checkRedirectUris } from "../redirect-uri";
import { toScopeWire, writeScopes } from "../scope";
import { entityAlreadyExists, entityNotExist, hasSecrets } from "../service-error";
import { findApplication, listSecrets, removeApplication, type Store } from "../store";
import type { AlicloudSwitches } from "../switches";

// Vendor page CreateApplication.
function toDefaults({ AppType = "", ProtocolVersion = "2.0" }: JsonObject): JsonObject {
  const isWeb = AppType === "WebApp";
  return {
    AppType,
    ProtocolVersion,
    SecretRequired: false,
    AccessTokenValidity: 3600,
    RefreshTokenValidity: isWeb ? 7_776_000 : 2_592_000,
    IsMultiTenant: !isWeb,
    RedirectUris: [],
    PredefinedScopes: [],
  };
}

/** 19 digits, as on the vendor's pages; odd, so that a JavaScript number cannot hold it. */
function createAppId(): string {
  const digits = Array.from({ length: 17 }, () => randomInt(10)).join("");
  return `4${digits}${randomInt(5) * 2 + 1}`;
}

/** Writes settings, under the names of CreateApplication, into a stored application; all of them or none. */
function writeSettings(
  application: JsonObject,
  settings: JsonObject,
  { switches }: Context,
  prefix: "" | "New",
): void {
  const { PredefinedScopes, RequiredScopes, ...others } = settings as Record<string, Json> & {
    PredefinedScopes?: string[];
    RequiredScopes?: string[];
  };
  const uris = others["RedirectUris"] as string[] | undefined;
  if (uris) checkRedirectUris(uris, switches, `${prefix}RedirectUris`);
  const lists = { predefined: PredefinedScopes, required: RequiredScopes };
  writeScopes(application, lists, switches, `${prefix}PredefinedScopes`);
  Object.assign(application, others);
  // Vendor page CreateApplication: of these types the service takes no other answer, and says nothing.
  if (application["AppType"] !== "NativeApp") application["SecretRequired"] = true;
}

/** The settings of an update without their prefix; an empty list may count as not sent. */
function readChange({ AppId: _id, ...input }: JsonObject, { switches }: Context): JsonObject {
  const isSent = (value: Json): boolean =>
    !(switches.emptyList === "keep" && Array.isArray(value) && value.length === 0);
  const settings = Object.entries(input).filter(([, value]) => isSent(value));
  return Object.fromEntries(settings.map(([name, value]) => [name.replace(/^New/, ""), value]));
}

function checkName({ store, switches }: Context, name: string): void {
  const isTaken = [...store.applications.values()].some((application) => application["AppName"] === name);
  if (isTaken && switches.uniqueAppNames) throw entityAlreadyExists(name);
}

function toWire(application: JsonObject, switches: Readonly<AlicloudSwitches>): JsonObject {
  const { RedirectUris, PredefinedScopes: _predefined, RequiredScopes: _required, ...plain } = application;
  const uris = [...((RedirectUris ?? []) as string[])];
  if (switches.redirectUris === "sorted") uris.sort(compareTexts);
  return {
    ...structuredClone(plain),
    RedirectUris: { RedirectUri: uris },
    DelegatedScope: { PredefinedScopes: { PredefinedScope: toScopeWire(application, switches) } },
  };
}

function toListed(application: JsonObject, switches: Readonly<AlicloudSwitches>): JsonObject {
  const whole = toWire(application, switches);
  if (switches.applicationsInList === "whole") return whole;
  const left = ["RedirectUris", "DelegatedScope", "AccessTokenValidity", "RefreshTokenValidity"];
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name)));
}

function deleteApplication(
  store: Store,
  appId: string,
  { deleteMissing, deleteWithSecrets }: AlicloudSwitches,
): void {
  if (!store.applications.has(appId)) {
    if (deleteMissing === "ok") return;
    throw entityNotExist("Application", appId);
  }
  if (deleteWithSecrets === "refuse" && listSecrets(store, appId).length > 0) throw hasSecrets();
  removeApplication(store, appId);
}

export const applicationActions: Handlers = {
  CreateApplication(input, context) {
    const { store, switches, now } = context;
    const AppId = createAppId();
    // No page says what an application without a name is called.
    const identity = { AppId, AppName: AppId, AccountId: store.account, CreateDate: now, UpdateDate: now };
    const application = { ...toDefaults(input), ...identity };
    writeSettings(application, { PredefinedScopes: [], ...input }, context, "");
    checkName(context, application.AppName);
    store.applications.set(AppId, application);
    return { Application: toWire(application, switches) };
  },
  GetApplication: (input, { store, switches }) => ({
    Application: toWire(findApplication(store, readText(input, "AppId")), switches),
  }),
  UpdateApplication(input, context) {
    const application = findApplication(context.store, readText(input, "AppId"));
    writeSettings(application, readChange(input, context), context, "New");
    application["UpdateDate"] = context.now;
    return { Application: toWire(application, context.switches) };
  },
  DeleteApplication(input, { store, switches }) {
    deleteApplication(store, readText(input, "AppId"), switches);
    return {};
  },
  ListApplications: (_input, { store, switches }) => ({
    Applications: {
      Application: [...store.applications.values()].map((application) => toListed(application, switches)),
    },
  }),
};
