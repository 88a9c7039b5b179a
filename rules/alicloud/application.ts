/** OAuth applications of RAM and their secrets: who may ask for people's consent, for what, and where codes go. */
import { isPlainHttp } from "../../provider/lifecycle/field-types";
import { isElsewhere, isOpenEnded, listNewAddresses, OPEN_ENDED } from "../addresses";
import type { ChangeView, RiskRule } from "../risk-rule";
import { citeRfc, citeRfc9700 } from "../standards";
import { listTexts } from "../texts";

const APPLICATION = "alicloud:RamApplication";
const SECRET = "alicloud:RamAppSecret";
const REDIRECTS = "redirectUris";
const SCOPES = ["predefinedScopes", "requiredScopes"] as const;
const LIVES = ["accessTokenValidity", "refreshTokenValidity"] as const;

export const ramApplicationRules: readonly RiskRule[] = [
  {
    id: "redirect",
    level: "high",
    kinds: [APPLICATION],
    judges: "redirectUris: a new host, a wildcard, a fragment",
    reads: [REDIRECTS],
    why: "The address that people and their codes return to is another party's.",
    source: citeRfc9700("4.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      if (listNewAddresses(view, REDIRECTS).some(isOpenEnded))
        return [{ paths: [REDIRECTS], sentence: OPEN_ENDED }];
      return isElsewhere(view, REDIRECTS) ? [{ paths: [REDIRECTS] }] : [];
    },
  },
  {
    id: "tls",
    level: "high",
    kinds: [APPLICATION],
    judges: "a redirect address with http:// that is not this machine",
    reads: [REDIRECTS],
    why: "Codes travel readable, and can be changed on the way.",
    source: citeRfc(6749, "3.1.2.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => (listNewAddresses(view, REDIRECTS).some(isPlainHttp) ? [{ paths: [REDIRECTS] }] : []),
  },
  {
    id: "ali-tenant",
    level: "high",
    kinds: [APPLICATION],
    judges: "isMultiTenant turns true; of a new NativeApp or ServerApp also where nothing is said",
    reads: ["isMultiTenant"],
    why: "Every account may install the application: people that you do not know log in with it.",
    needsOld: false,
    onCreate: true,
    judge: (view) =>
      view.turns("isMultiTenant", true) || isTenantByDefault(view) ? [{ paths: ["isMultiTenant"] }] : [],
  },
  {
    id: "client-auth",
    level: "high",
    kinds: [APPLICATION],
    judges: "secretRequired turns false",
    reads: ["secretRequired"],
    why: "Nothing proves any more who asks for tokens: a stolen code is enough, unless the client uses PKCE.",
    source: citeRfc9700("2.5"),
    needsOld: false,
    onCreate: true,
    judge: (view) => (view.turns("secretRequired", false) ? [{ paths: ["secretRequired"] }] : []),
  },
  {
    id: "scopes",
    level: "medium",
    kinds: [APPLICATION],
    judges: "predefinedScopes or requiredScopes gain a scope",
    reads: SCOPES,
    why: "The application may ask for more than before, or people can no longer decline it.",
    source: citeRfc9700("2.3"),
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const paths = SCOPES.filter((path) => isGained(view, path));
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
  {
    id: "token-life",
    level: "medium",
    kinds: [APPLICATION],
    judges: "accessTokenValidity or refreshTokenValidity raised",
    reads: LIVES,
    why: "A stolen token works for longer.",
    source: citeRfc9700("4.14"),
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const paths = LIVES.filter((path) => {
        const [before, after] = [view.before(path), view.after(path)];
        return (
          view.isKnown(path) && typeof before === "number" && typeof after === "number" && after > before
        );
      });
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
  {
    id: "client-replace",
    level: "high",
    kinds: [APPLICATION],
    judges: "deletion of an application, and what replaces it: appName, appType, protocolVersion",
    reads: [],
    why: "Clients that use the application are refused; a new one has another app id and no secret, and people consent again.",
    needsOld: true,
    onCreate: false,
    judge: ({ op, replaceReasons }) =>
      op === "replace" || op === "delete" ? [{ paths: op === "replace" ? replaceReasons : [] }] : [],
  },
  {
    id: "ram-app-secret",
    level: "high",
    kinds: [SECRET],
    judges: "deletion or replacement of an application's secret",
    reads: [],
    why: "What still uses this secret is refused from that moment on; switch it to the other one first.",
    needsOld: true,
    onCreate: false,
    judge: ({ op, replaceReasons }) =>
      op === "replace" || op === "delete" ? [{ paths: op === "replace" ? replaceReasons : [] }] : [],
  },
];

/** `openid` is always there. */
function isGained(view: ChangeView, path: string): boolean {
  const before = new Set([...listTexts(view.before(path)), "openid"]);
  return view.isKnown(path) && listTexts(view.after(path)).some((scope) => !before.has(scope));
}

/** The service's own default for these types (the vendor's page of CreateApplication). */
function isTenantByDefault(view: ChangeView): boolean {
  if (!view.isNew && view.op !== "replace") return false;
  const isDefaulted = view.isKnown("isMultiTenant") && view.after("isMultiTenant") === undefined;
  return isDefaulted && (view.after("appType") === "NativeApp" || view.after("appType") === "ServerApp");
}
