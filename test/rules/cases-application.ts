/**
 * For each rule of RAM applications and their secrets changes that it finds and changes that it does not.
 */
import type { Tree } from "../../provider/lifecycle/tree";
import { APP_SECRET, APPLICATION, create, remove, replace, update } from "./changes";
import type { Case } from "./changes";

const uris = (...redirectUris: string[]): Tree => ({ redirectUris });
const scopes = (...predefinedScopes: string[]): Tree => ({ predefinedScopes });

/** By rule id. */
export const APPLICATION_CASES: Readonly<Record<string, readonly Case[]>> = {
  redirect: [
    [
      "a new host beside the old one",
      update(APPLICATION, uris("https://a.example/cb"), uris("https://a.example/cb", "https://b.example/cb")),
      "high",
    ],
    ["a look-alike", update(APPLICATION, uris("https://a.example/cb"), uris("https://а.example/cb")), "high"],
    ["made with a wildcard", create(APPLICATION, uris("https://*.a.example/cb")), "high"],
    ["made with a fragment", create(APPLICATION, uris("https://a.example/cb#x")), "high"],
    [
      "another path",
      update(APPLICATION, uris("https://a.example/cb"), uris("https://a.example/back")),
      "none",
    ],
    [
      "another order",
      update(
        APPLICATION,
        uris("https://a.example/1", "https://b.example/2"),
        uris("https://b.example/2", "https://a.example/1"),
      ),
      "none",
    ],
    [
      "one less",
      update(APPLICATION, uris("https://a.example", "https://b.example"), uris("https://a.example")),
      "none",
    ],
    ["made with a host", create(APPLICATION, uris("https://a.example/cb")), "none"],
  ],
  tls: [
    ["plain http", create(APPLICATION, uris("http://a.example/cb")), "high"],
    [
      "plain http later",
      update(APPLICATION, uris("https://a.example/cb"), uris("http://a.example/cb")),
      "high",
    ],
    ["this machine", create(APPLICATION, uris("http://127.0.0.1:8080/cb")), "none"],
    ["an app of its own", create(APPLICATION, uris("com.example.app:/cb")), "none"],
  ],
  "ali-tenant": [
    ["on", update(APPLICATION, { isMultiTenant: false }, { isMultiTenant: true }), "high"],
    ["made for every account", create(APPLICATION, { isMultiTenant: true }), "high"],
    ["a native one, of which nothing is said", create(APPLICATION, { appType: "NativeApp" }), "high"],
    ["a web one, of which nothing is said", create(APPLICATION, { appType: "WebApp" }), "none"],
    ["off", update(APPLICATION, { isMultiTenant: true }, { isMultiTenant: false }), "none"],
    [
      "what the service had filled in, stated",
      update(APPLICATION, {}, { isMultiTenant: true }, { filledIn: { isMultiTenant: true } }),
      "none",
    ],
  ],
  "client-auth": [
    ["off", update(APPLICATION, { secretRequired: true }, { secretRequired: false }), "high"],
    ["made without", create(APPLICATION, { secretRequired: false }), "high"],
    ["on", update(APPLICATION, { secretRequired: false }, { secretRequired: true }), "none"],
  ],
  scopes: [
    ["one more", update(APPLICATION, scopes("profile"), scopes("aliuid", "profile")), "medium"],
    [
      "one that nobody can decline any more",
      update(
        APPLICATION,
        { ...scopes("profile"), requiredScopes: [] },
        { ...scopes("profile"), requiredScopes: ["profile"] },
      ),
      "medium",
    ],
    [
      "openid, which is always there",
      update(APPLICATION, scopes("profile"), scopes("openid", "profile")),
      "none",
    ],
    ["one less", update(APPLICATION, scopes("aliuid", "profile"), scopes("profile")), "none"],
    ["another order", update(APPLICATION, scopes("aliuid", "profile"), scopes("profile", "aliuid")), "none"],
    ["a new application", create(APPLICATION, scopes("profile")), "none"],
  ],
  "token-life": [
    ["raised", update(APPLICATION, { accessTokenValidity: 900 }, { accessTokenValidity: 1800 }), "medium"],
    [
      "above what the service had filled in",
      update(
        APPLICATION,
        {},
        { refreshTokenValidity: 31_536_000 },
        { filledIn: { refreshTokenValidity: 7_776_000 } },
      ),
      "medium",
    ],
    ["lowered", update(APPLICATION, { refreshTokenValidity: 9000 }, { refreshTokenValidity: 8000 }), "none"],
  ],
  "client-replace": [
    ["another type", replace(APPLICATION, "appType", "NativeApp", "WebApp"), "high"],
    ["deletion", remove(APPLICATION), "high"],
    ["another display name", update(APPLICATION, {}, { displayName: "Door" }), "none"],
  ],
  "ram-app-secret": [
    ["deletion", remove(APP_SECRET), "high"],
    ["of another application", replace(APP_SECRET, "appId", "1", "2"), "high"],
    ["a second one", create(APP_SECRET, {}), "none"],
  ],
};
