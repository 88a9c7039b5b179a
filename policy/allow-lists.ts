/**
 * What new values alone can enforce of the rules that compare with the old one: only these hosts, only these scopes, no
 * longer token life. Each does nothing until it is configured. Messages name hosts and numbers of entries, no value.
 */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { getAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { toParty } from "../rules/hosts";
import { listTexts, listWords } from "../rules/texts";
import { readJudged } from "./read-judged";

const METADATA = "config.oauth2Discovery.authorizationServerMetadata";
const PARTIES = [
  "issuer",
  "authorizationEndpoint",
  "tokenEndpoint",
  "userEndpoint",
  "config.oauth2Discovery.discoveryUrl",
  `${METADATA}.issuer`,
  `${METADATA}.authorizationEndpoint`,
  `${METADATA}.tokenEndpoint`,
  `${METADATA}.registrationEndpoint`,
] as const;
const SCOPES = ["scopesList", "config.scopes", "clientMetadata.scope"] as const;

interface AllowList {
  name: string;
  description: string;
  setting: string;
  type: "array" | "number";
  /** The paths that are not allowed. */
  refuse: (tree: Tree, allowed: unknown) => readonly string[];
}

const allowLists: readonly AllowList[] = [
  {
    name: "allowed-hosts",
    description: "Issuers and endpoints are at the hosts that are allowed, such as login.example.com.",
    setting: "hosts",
    type: "array",
    refuse: (tree, allowed) => {
      const hosts = new Set(listTexts(allowed).map((host) => toParty(`https://${host}`)));
      return PARTIES.filter((path) => listAt(tree, path).some((address) => !hosts.has(toParty(address))));
    },
  },
  {
    name: "allowed-scopes",
    description: "Only scopes that are allowed are asked for.",
    setting: "scopes",
    type: "array",
    refuse: (tree, allowed) => {
      const scopes = new Set(listTexts(allowed));
      return SCOPES.filter((path) =>
        listWords(getAt(tree, path.split("."))).some((scope) => !scopes.has(scope)),
      );
    },
  },
  {
    name: "allowed-token-life",
    description:
      "Tokens of agents live no longer than is allowed; a life that is not stated is the service's choice.",
    setting: "maxSeconds",
    type: "number",
    refuse: (tree, allowed) => {
      const seconds = getAt(tree, ["config", "maxExpires"]);
      const isLonger = typeof seconds === "number" && (seconds === 0 || seconds > Number(allowed));
      return isLonger ? ["config.maxExpires"] : [];
    },
  },
];

export function createAllowListPolicies(): ResourceValidationPolicy[] {
  return allowLists.map(({ name, description, setting, type, refuse }) => ({
    name,
    description,
    enforcementLevel: "mandatory",
    configSchema: {
      properties: { [setting]: type === "array" ? { type, items: { type: "string" } } : { type } },
    },
    validateResource: (args, report) => {
      const allowed = args.getConfig<Record<string, unknown>>()[setting];
      const judged = readJudged(args.type, args.props as object);
      if (allowed === undefined || judged === undefined) return;
      const paths = refuse(judged.tree, allowed);
      if (paths.length > 0) report(`${paths.join(", ")}: not among what the policy allows.`);
    },
  }));
}

function listAt(tree: Tree, path: string): string[] {
  return listTexts(getAt(tree, path.split(".")));
}
