/** How an agent gets its tokens: PKCE, grants, token life, parameters, the registered client. */
import { getAt, isTree } from "../../provider/lifecycle/tree";
import type { RiskRule } from "../risk-rule";
import { listTexts, listWords } from "../texts";
import { isOauthParameter } from "./oauth-parameters";
import { citeRfc, citeRfc9700 } from "../standards";
import { CREDENTIAL } from "./kinds";
import { dynamicRegistrationRule } from "./registered-client";

const METADATA = "config.oauth2Discovery.authorizationServerMetadata";
const METHODS = `${METADATA}.codeChallengeMethodsSupported`;
const GRANTS = `clientMetadata.grantTypes`;
const RESPONSES = ["clientMetadata.responseTypes", `${METADATA}.responseTypes`] as const;
const PARAMETERS = "config.customParameters.entries";
const LIFE = "config.maxExpires";

export const credentialProviderRules: readonly RiskRule[] = [
  {
    id: "cp-pkce-weak",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "codeChallengeMethodsSupported loses S256 or gains plain",
    reads: [METHODS],
    why: "PKCE can be downgraded: with plain, or without a method, a stolen code is enough.",
    source: citeRfc9700("4.8"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      // RFC 8414 §2: a server that names no method has no PKCE. With a discovery document this list says nothing.
      const now = view.after(METHODS);
      if (!view.isKnown(METHODS) || (now === undefined && view.after(METADATA) === undefined)) return [];
      const [before, after] = [listTexts(view.before(METHODS)), listTexts(now)];
      const isStatedNew = before.length === 0 && after.length > 0;
      const isLost = !after.includes("S256") && (before.includes("S256") || isStatedNew);
      const isGained = after.includes("plain") && !before.includes("plain");
      return isLost || isGained ? [{ paths: [METHODS] }] : [];
    },
  },
  {
    id: "legacy-grant",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "responseTypes gains token; grantTypes gains implicit or password",
    reads: [...RESPONSES, GRANTS],
    why: "Deprecated grants: tokens in addresses leak, and passwords given to an agent are passwords given away.",
    source: citeRfc9700("2.1.2"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const gains = (path: string, words: readonly string[]): boolean => {
        const before = listWords(view.before(path));
        const after = view.isKnown(path) ? listWords(view.after(path)) : [];
        return words.some((word) => after.includes(word) && !before.includes(word));
      };
      const paths = [
        ...RESPONSES.filter((path) => gains(path, ["token"])),
        ...(gains(GRANTS, ["implicit", "password"]) ? [GRANTS] : []),
      ];
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
  {
    id: "token-life",
    level: "medium",
    kinds: [CREDENTIAL],
    judges: "config.maxExpires raised or removed",
    reads: [LIFE],
    why: "A stolen token works for longer.",
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const [before, after] = [view.before(LIFE), view.after(LIFE)];
      if (typeof before !== "number" || before === 0) return [];
      if (!view.isKnown(LIFE)) return view.isDropped(LIFE) ? [{ paths: [LIFE] }] : [];
      const isLonger = typeof after !== "number" || after === 0 || after > before;
      return isLonger ? [{ paths: [LIFE] }] : [];
    },
  },
  {
    id: "cp-m2m",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "config.flow turns M2M",
    reads: ["config.flow"],
    why: "The agent acts in its own name: no user consents any more, and none can take consent back.",
    source: citeRfc(6749, "4.4"),
    needsOld: true,
    onCreate: false,
    judge: (view) => (view.turns("config.flow", "M2M") ? [{ paths: ["config.flow"] }] : []),
  },
  {
    id: "cp-param",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "config.customParameters: the key is a parameter of OAuth itself (redirect_uri, scope, state, …)",
    reads: [PARAMETERS],
    why: "The parameter overrides one of the protocol: it can send the code elsewhere, widen what is asked for, or switch a protection off.",
    source: citeRfc(6749, "3.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const before = new Set(listParameters(view.before(PARAMETERS)).map(({ text }) => text));
      const added = view.isKnown(PARAMETERS) ? listParameters(view.after(PARAMETERS)) : [];
      const isNew = added.some(({ key, text }) => isOauthParameter(key) && !before.has(text));
      return isNew ? [{ paths: [PARAMETERS] }] : [];
    },
  },
  dynamicRegistrationRule,
];

function listParameters(value: unknown): { key: string; text: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const key = isTree(entry) ? getAt(entry, ["key"]) : undefined;
    return typeof key === "string" && isTree(entry)
      ? [{ key, text: JSON.stringify([key, entry["value"]]) }]
      : [];
  });
}
