/** What a login does to accounts: linking, creation, claims, provisioning. */
import type { ChangeView, RiskRule } from "../risk-rule";
import { citeRfc } from "../standards";
import { citeOpenId, IMPERSONATION, LOGIN, OIDC } from "./kinds";
import { listChanged } from "./login-provider";

const OPTIONS = "providerOptions";
const AUTO_LINKING = `${OPTIONS}.autoLinking`;
const LINKING = `${OPTIONS}.isLinkingAllowed`;
const PROMPT = `${OPTIONS}.userLinkingPromptEnabled`;
const CREATION = [
  `${OPTIONS}.isAutoCreation`,
  `${OPTIONS}.isCreationAllowed`,
  `${OPTIONS}.isAutoUpdate`,
] as const;
const CLAIMS = [
  "claimsPropagationConfig.claimRules",
  "claimsPropagationConfig.mode",
  "isIdTokenMapping",
] as const;
const SCIM = "scimProvisioning";
const SCIM_PATHS = [`${SCIM}.userIdAttribute`, `${SCIM}.additionalMappings`] as const;
const SCIM_OFF =
  "The login provider no longer removes accounts: people who left keep theirs until somebody deletes them.";

export const loginOptionRules: readonly RiskRule[] = [
  {
    id: "idp-linking",
    level: "high",
    kinds: LOGIN,
    judges:
      "providerOptions: autoLinking changes, isLinkingAllowed turns true, userLinkingPromptEnabled turns false",
    reads: [AUTO_LINKING, LINKING, PROMPT],
    why: "A foreign login may merge into a local account: whoever controls an address at the provider may get the account here.",
    needsOld: true,
    onCreate: true,
    judge: (view) => {
      const paths = [
        ...(isLinkingChanged(view) ? [AUTO_LINKING] : []),
        ...(view.turns(LINKING, true) ? [LINKING] : []),
        ...(view.turns(PROMPT, false) ? [PROMPT] : []),
      ];
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
  {
    id: "idp-autocreate",
    level: "medium",
    kinds: LOGIN,
    judges: "providerOptions: isAutoCreation, isCreationAllowed or isAutoUpdate turns true",
    reads: CREATION,
    why: "The login provider decides who has an account and what it says about them.",
    source: IMPERSONATION,
    needsOld: false,
    onCreate: true,
    judge: (view) => {
      const paths = CREATION.filter((path) => view.turns(path, true));
      return paths.length === 0 ? [] : [{ paths }];
    },
  },
  {
    id: "idp-claims",
    level: "high",
    kinds: LOGIN,
    judges: "claimsPropagationConfig (claimRules, mode, required) and isIdTokenMapping",
    reads: CLAIMS,
    why: "Claims become rights further down: another source or a claim that is no longer required can give somebody more than is theirs.",
    source: citeOpenId("5.7", "ClaimStability"),
    needsOld: true,
    onCreate: false,
    judge: (view) => listChanged(view, CLAIMS),
  },
  {
    id: "scim",
    level: "high",
    kinds: [OIDC],
    judges: "scimProvisioning: enabled either way, userIdAttribute, additionalMappings",
    reads: [`${SCIM}.enabled`, ...SCIM_PATHS],
    why: "The login provider creates, overwrites and removes accounts by itself.",
    source: citeRfc(7644, "7"),
    needsOld: true,
    onCreate: true,
    judge: (view) => {
      if (view.isNew) return view.turns(`${SCIM}.enabled`, true) ? [{ paths: [`${SCIM}.enabled`] }] : [];
      const isOff = view.isChanged(`${SCIM}.enabled`) && view.after(`${SCIM}.enabled`) !== true;
      return listChanged(view, [`${SCIM}.enabled`, ...SCIM_PATHS]).map((match) => ({
        ...match,
        ...(isOff && { sentence: SCIM_OFF }),
      }));
    },
  },
];

/** The values are not documented, so none of them passes for "off" at creation. */
function isLinkingChanged(view: ChangeView): boolean {
  if (!view.isNew) return view.isChanged(AUTO_LINKING);
  const value = view.after(AUTO_LINKING);
  return view.isKnown(AUTO_LINKING) && typeof value === "string" && value !== "";
}
