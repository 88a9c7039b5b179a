/** Which party vouches for people, and by what it names them. */
import type { ChangeView, Match, RiskRule } from "../risk-rule";
import { citeRfc9700 } from "../standards";
import { citeOpenId, IMPERSONATION, LOGIN, OAUTH, OIDC } from "./kinds";

/** Names of profile fields that people or administrators can change, or that are given again to somebody else. */
const MUTABLE =
  /^(?:e?mail(?:_?address)?|phone(?:_?number)?|mobile(?:_?(?:phone|number))?|telephone(?:_?number)?|(?:preferred_?)?user_?name|user_?principal_?name|upn|login|nick_?name|display_?name|name)$/i;

const PARTY = ["issuer", "authorizationEndpoint", "tokenEndpoint", "userEndpoint"] as const;

const NONCE = "A stolen authorization code could be used by somebody else";

export const loginProviderRules: readonly RiskRule[] = [
  {
    id: "idp-new",
    level: "high",
    undecidedLevel: "medium",
    kinds: LOGIN,
    judges: "a login provider made enabled, or enabled turning true; high when it is drift",
    reads: ["enabled"],
    why: "One more party can vouch for people: a login provider in the wrong hands can pass for anyone.",
    source: IMPERSONATION,
    needsOld: true,
    onCreate: true,
    judge: (view) => {
      if ((view.op !== "create" && view.op !== "update") || !view.turns("enabled", true)) return [];
      // Of a new one people want to see which party it is.
      const paths = view.isNew ? PARTY.filter((path) => view.after(path) !== undefined) : ["enabled"];
      return [{ paths, level: view.mode === "drift" ? "high" : "medium" }];
    },
  },
  {
    id: "idp-replace",
    level: "high",
    kinds: LOGIN,
    judges: "what replaces a login provider: provider, userPoolUid",
    reads: [],
    why: "The new one has a new uid: SCIM tokens and account links probably do not follow, and nobody logs in through it in between.",
    needsOld: true,
    onCreate: false,
    judge: ({ op, replaceReasons }) => (op === "replace" ? [{ paths: replaceReasons }] : []),
  },
  {
    id: "idp-issuer",
    level: "high",
    kinds: [OIDC],
    judges: "issuer, any byte",
    reads: ["issuer"],
    why: "Another issuer vouches for your users. Subjects are unique per issuer only, so existing links may break or point to the wrong person; test with one account first.",
    source: citeOpenId("5.7", "ClaimStability"),
    needsOld: true,
    onCreate: false,
    judge: (view) => listChanged(view, ["issuer"]),
  },
  {
    id: "idp-client-id",
    level: "medium",
    kinds: LOGIN,
    judges: "clientId",
    reads: ["clientId"],
    why: "A provider with pairwise subjects names people differently for another client, and existing accounts stop matching.",
    source: citeOpenId("8.1", "PairwiseAlg"),
    needsOld: true,
    onCreate: false,
    judge: (view) => listChanged(view, ["clientId"]),
  },
  {
    id: "idp-pkce-off",
    level: "high",
    mayBeMedium: true,
    kinds: LOGIN,
    judges: "usePkce turns false; medium for OpenID Connect",
    reads: ["usePkce"],
    why: `${NONCE}; plain OAuth has no nonce to fall back on.`,
    source: citeRfc9700("2.1.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      if (!view.turns("usePkce", false)) return [];
      const isOidc = view.kind === OIDC;
      const sentence = `${NONCE}, unless the nonce of the ID token is checked.`;
      return [{ paths: ["usePkce"], ...(isOidc && { level: "medium", sentence }) } satisfies Match];
    },
  },
  {
    id: "idp-user-key",
    level: "high",
    undecidedLevel: "high",
    kinds: [OAUTH],
    judges: "idAttribute; high when it is mail, phone or a user name",
    reads: ["idAttribute"],
    why: "People are recognised by something that can change hands: whoever gets that address, number or name gets the account.",
    source: {
      title: "Descope 2023, nOAuth",
      url: "https://www.descope.com/blog/post/noauth",
    },
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const now = view.after("idAttribute");
      const isNews = view.isNew || view.isChanged("idAttribute");
      if (!isNews || typeof now !== "string") return [];
      if (isMutable(now)) return [{ paths: ["idAttribute"] }];
      const sentence = "People are recognised by another field: existing accounts may no longer match.";
      return view.isNew ? [] : [{ paths: ["idAttribute"], level: "medium", sentence }];
    },
  },
];

/** Looks at the last part of a path such as `data.email`. */
function isMutable(attribute: string): boolean {
  return MUTABLE.test(attribute.trim().split(/[./]/).at(-1) ?? "");
}

/** One match with all paths of these whose effective value changes. */
export function listChanged(view: ChangeView, paths: readonly string[]): Match[] {
  const changed = paths.filter((path) => view.isChanged(path));
  return changed.length === 0 ? [] : [{ paths: changed }];
}
