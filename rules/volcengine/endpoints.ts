/** Where codes, tokens and secrets go: other parties, and addresses that everybody on the way can read. */
import { isPlainHttp } from "../../provider/lifecycle/field-types";
import { isElsewhere, isOpenEnded, listNewAddresses, OPEN_ENDED } from "../addresses";
import { toParty } from "../hosts";
import type { Match, RiskRule } from "../risk-rule";
import { listTexts } from "../texts";
import { citeRfc, citeRfc9700 } from "../standards";
import { CREDENTIAL, LOGIN, OAUTH } from "./kinds";

const DISCOVERY = "config.oauth2Discovery";
const METADATA = `${DISCOVERY}.authorizationServerMetadata`;

const ENDPOINTS = [
  "authorizationEndpoint",
  "tokenEndpoint",
  "userEndpoint",
  `${DISCOVERY}.discoveryUrl`,
  `${METADATA}.issuer`,
  `${METADATA}.authorizationEndpoint`,
  `${METADATA}.tokenEndpoint`,
  `${METADATA}.revocationEndpoint`,
  `${METADATA}.registrationEndpoint`,
] as const;

/** Redirect addresses are endpoints too (RFC 6749 §3.1.2). */
const REDIRECTS = ["config.redirectUrl", "clientMetadata.redirectUris"] as const;
const ALL = ["issuer", ...ENDPOINTS, ...REDIRECTS] as const;

export const endpointRules: readonly RiskRule[] = [
  {
    id: "as-host",
    level: "high",
    kinds: [OAUTH, CREDENTIAL],
    judges:
      "the host of authorizationEndpoint, tokenEndpoint, userEndpoint, discoveryUrl and of the endpoints in authorizationServerMetadata",
    reads: ENDPOINTS,
    why: "The host changes: codes, tokens and the client's secret go to another party.",
    source: citeRfc9700("4.4"),
    needsOld: true,
    onCreate: false,
    judge: (view) => {
      const known = new Set(ENDPOINTS.flatMap((path) => listTexts(view.before(path)).map(toParty)));
      const moved = ENDPOINTS.filter((path) => {
        const [now] = listTexts(view.after(path));
        const [then] = listTexts(view.before(path));
        if (now === undefined || !view.isKnown(path)) return false;
        return then === undefined ? !known.has(toParty(now)) : toParty(now) !== toParty(then);
      });
      return toMatches(moved);
    },
  },
  {
    id: "tls",
    level: "high",
    kinds: [...LOGIN, CREDENTIAL],
    judges: "an endpoint, issuer or redirect address with http:// that is not this machine",
    reads: ALL,
    why: "Codes, tokens and secrets travel readable, and can be changed on the way.",
    source: citeRfc(6749, "3.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => toMatches(ALL.filter((path) => listNewAddresses(view, path).some(isPlainHttp))),
  },
  {
    id: "redirect",
    level: "high",
    kinds: [CREDENTIAL],
    judges: "config.redirectUrl, clientMetadata.redirectUris: a new host, a wildcard, a fragment",
    reads: REDIRECTS,
    why: "The address that people and their codes return to is another party's.",
    source: citeRfc9700("4.1"),
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const open = REDIRECTS.filter((path) => listNewAddresses(view, path).some(isOpenEnded));
      const elsewhere = REDIRECTS.filter((path) => !open.includes(path) && isElsewhere(view, path));
      return [...toMatches(open, OPEN_ENDED), ...toMatches(elsewhere)];
    },
  },
];

function toMatches(paths: readonly string[], sentence?: string): Match[] {
  return paths.length === 0 ? [] : [{ paths, ...(sentence !== undefined && { sentence }) }];
}
