/** The OAuth client: its secret, its replacement, its rights, how it proves itself. */
import type { ChangeView, Match, RiskRule } from "../risk-rule";
import { listWords } from "../texts";
import { citeRfc, citeRfc9700 } from "../standards";
import { CREDENTIAL, LOGIN } from "./kinds";

const DISCOVERY = "config.oauth2Discovery";
const METHODS = `${DISCOVERY}.authorizationServerMetadata.codeChallengeMethodsSupported`;
const SCOPES = ["scopesList", "config.scopes", "clientMetadata.scope"] as const;
const PUBLIC = "clientMetadata.tokenEndpointAuthMethod";

const REMOVED = "The secret is taken away: login or agents stop where the other side wants one.";
const PUBLIC_WEAK =
  "A public client without PKCE S256: whoever gets hold of a code can turn it into tokens, and nothing proves who asks.";

export const clientRules: readonly RiskRule[] = [
  {
    id: "secret-changed",
    level: "high",
    undecidedLevel: "medium",
    kinds: [...LOGIN, CREDENTIAL],
    judges: "clientSecret: changed is medium, removed is high",
    reads: ["clientSecret", "config.clientSecret"],
    why: "Login or agents stop if the other side still has another secret.",
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const pick = (isRemoved: boolean): string[] =>
        view.secrets.filter(({ how }) => (how === "removed") === isRemoved).map(({ path }) => path);
      const [changed, removed] = [pick(false), pick(true)];
      return [
        ...(changed.length > 0 ? [{ paths: changed, level: "medium" } satisfies Match] : []),
        ...(removed.length > 0 ? [{ paths: removed, sentence: REMOVED }] : []),
      ];
    },
  },
  {
    id: "client-replace",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "what replaces a credential provider: name, poolName, projectName, vendor, clientMetadata",
    reads: [],
    why: "TRNs may change, users may have to consent again, and a registered client stays behind at the authorization server; no provider exists between delete and create.",
    source: citeRfc(7592, "2.3"),
    needsOld: true,
    onCreate: false,
    judge: ({ op, replaceReasons }) => (op === "replace" ? [{ paths: replaceReasons }] : []),
  },
  {
    id: "client-auth",
    level: "high",
    mayBeMedium: true,
    undecidedLevel: "medium",
    kinds: [CREDENTIAL],
    judges: "clientMetadata.tokenEndpointAuthMethod none, publicClient; high without PKCE S256",
    reads: [PUBLIC, "publicClient"],
    why: "A public client: nothing proves who asks for tokens, so PKCE is all that protects the code.",
    source: citeRfc9700("2.5"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const paths = [
        ...(view.turns(PUBLIC, "none") ? [PUBLIC] : []),
        ...(view.turns("publicClient", true) ? ["publicClient"] : []),
      ];
      if (paths.length === 0) return [];
      return [isPkceDenied(view) ? { paths, sentence: PUBLIC_WEAK } : { paths, level: "medium" }];
    },
  },
  {
    id: "scopes",
    level: "medium",
    kinds: [...LOGIN, CREDENTIAL],
    judges: "scopesList, config.scopes, clientMetadata.scope wider than before",
    reads: SCOPES,
    why: "More is asked for than before; people can only accept it all or refuse.",
    source: citeRfc9700("2.3"),
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const paths = SCOPES.filter((path) => listGained(view, path).length > 0);
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
];

/**
 * Whether the server's description says that it has no S256. A discovery document is not fetched, so there and with a
 * vendor of the service it is left open.
 */
function isPkceDenied(view: ChangeView): boolean {
  const stated = view.after(METHODS);
  if (Array.isArray(stated)) return !stated.includes("S256");
  const isDescribedElsewhere =
    view.after(`${DISCOVERY}.discoveryUrl`) !== undefined ||
    !view.isKnown(DISCOVERY) ||
    view.after("vendor") !== "custom";
  return !isDescribedElsewhere;
}

function listGained(view: ChangeView, path: string): string[] {
  if (!view.isKnown(path)) return [];
  const before = new Set(listWords(view.before(path)));
  return listWords(view.after(path)).filter((scope) => !before.has(scope));
}
