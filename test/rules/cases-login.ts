/**
 * For each rule of user pools and login providers changes that it finds and changes that it does not.
 */
import type { Tree } from "../../provider/lifecycle/tree";
import { create, OAUTH, OIDC, POOL, remove, replace, update } from "./changes";
import type { Case } from "./changes";

const options = (more: Tree): Tree => ({ providerOptions: more });

/** By rule id. */
export const LOGIN_CASES: Readonly<Record<string, readonly Case[]>> = {
  "pool-replace": [
    ["another sign-in attribute", replace(POOL, "signInAttributes", ["email"], ["phone"]), "high"],
    ["deletion", remove(POOL), "high"],
    ["another description", update(POOL, {}, { description: "b" }), "none"],
  ],
  "login-off": [
    ["a login provider deleted", remove(OIDC), "high"],
    ["a login provider disabled", update(OAUTH, {}, { enabled: false }), "high"],
    ["passwords off", update(POOL, {}, { passwordSignInEnabled: false }), "high"],
    ["a login provider made disabled", create(OAUTH, { enabled: false }), "none"],
    ["a login provider enabled", update(OAUTH, { enabled: false }, { enabled: true }), "none"],
  ],
  "pool-open": [
    ["self sign-up on", update(POOL, { selfSignUpEnabled: false }, { selfSignUpEnabled: true }), "high"],
    ["made with self sign-up", create(POOL, { selfSignUpEnabled: true }), "high"],
    ["self sign-up off", update(POOL, { selfSignUpEnabled: true }, { selfSignUpEnabled: false }), "none"],
    [
      "the value that the service had filled in, stated",
      update(POOL, {}, { selfSignUpEnabled: true }, { filledIn: { selfSignUpEnabled: true } }),
      "none",
    ],
  ],
  "pool-unverified": [
    ["unconfirmed people let in", create(POOL, { unconfirmedUserSignInEnabled: true }), "high"],
    [
      "verification off",
      update(POOL, { signUpAutoVerificationEnabled: true }, { signUpAutoVerificationEnabled: false }),
      "high",
    ],
    ["unconfirmed people kept out", create(POOL, { unconfirmedUserSignInEnabled: false }), "none"],
  ],
  "pool-sms": [
    ["codes by SMS", create(POOL, { smsPasswordlessSignInEnabled: true }), "medium"],
    ["no codes by SMS", create(POOL, { smsPasswordlessSignInEnabled: false }), "none"],
  ],
  "idp-new": [
    ["made enabled", create(OIDC, {}), "medium"],
    ["enabled", update(OIDC, { enabled: false }, { enabled: true }), "medium"],
    ["made disabled", create(OIDC, { enabled: false }), "none"],
  ],
  "idp-replace": [
    ["another pool", replace(OAUTH, "userPoolUid", "p1", "p2"), "high"],
    ["another name", update(OAUTH, {}, { name: "y" }), "none"],
  ],
  "idp-issuer": [
    ["a slash more", update(OIDC, {}, { issuer: "https://a.example/" }), "high"],
    ["the same", update(OIDC, {}, { clientId: "d" }), "none"],
  ],
  "idp-client-id": [
    ["another client", update(OAUTH, {}, { clientId: "d" }), "medium"],
    ["a new provider", create(OAUTH, { clientId: "d" }), "none"],
  ],
  "idp-pkce-off": [
    ["off for OAuth", update(OAUTH, {}, { usePkce: false }), "high"],
    ["made without, for OpenID Connect", create(OIDC, { usePkce: false }), "medium"],
    ["on by default", create(OAUTH, { usePkce: undefined }), "none"],
  ],
  "idp-user-key": [
    ["the mail address", update(OAUTH, {}, { idAttribute: "data.email" }), "high"],
    ["made with a login name", create(OAUTH, { idAttribute: "login" }), "high"],
    ["another field", update(OAUTH, {}, { idAttribute: "sub" }), "medium"],
    ["made with a number", create(OAUTH, { idAttribute: "id" }), "none"],
  ],
  "idp-linking": [
    ["auto-linking on", update(OIDC, {}, options({ autoLinking: "email" })), "high"],
    ["linking allowed", create(OIDC, options({ isLinkingAllowed: true })), "high"],
    [
      "nobody asked any more",
      update(OIDC, options({ userLinkingPromptEnabled: true }), options({ userLinkingPromptEnabled: false })),
      "high",
    ],
    ["linking forbidden", update(OIDC, {}, options({ isLinkingAllowed: false })), "none"],
  ],
  "idp-autocreate": [
    ["accounts made by themselves", create(OAUTH, options({ isAutoCreation: true })), "medium"],
    ["accounts made by hand", create(OAUTH, options({ isAutoCreation: false })), "none"],
  ],
  "idp-claims": [
    [
      "a claim no longer required",
      update(
        OIDC,
        { claimsPropagationConfig: { claimRules: [{ claimType: "g", required: true }] } },
        { claimsPropagationConfig: { claimRules: [{ claimType: "g", required: false }] } },
      ),
      "high",
    ],
    ["claims from another place", update(OIDC, {}, { isIdTokenMapping: false }), "high"],
    ["a new provider", create(OIDC, { claimsPropagationConfig: { mode: "all" } }), "none"],
  ],
  scim: [
    ["on", update(OIDC, {}, { scimProvisioning: { enabled: true } }), "high"],
    [
      "off",
      update(OIDC, { scimProvisioning: { enabled: true } }, { scimProvisioning: { enabled: false } }),
      "high",
    ],
    ["made without", create(OIDC, { scimProvisioning: { enabled: false } }), "none"],
  ],
};
