/**
 * What the service is presumed to fill in where a program says nothing. Only for leaving such values out of a written
 * program: what is left out stands in state as the object's baseline, is told drift against, and is sent again with
 * each update, so that a wrong presumption changes nothing of an adopted object. Source: docs/fidelity.md, most of it
 * guesses.
 */

const LOGIN_PROVIDER: Readonly<Record<string, unknown>> = {
  provider: "custom",
  "providerOptions.autoLinking": "none",
  "providerOptions.isLinkingAllowed": true,
  "providerOptions.isCreationAllowed": true,
  "providerOptions.isAutoCreation": true,
  "providerOptions.isAutoUpdate": true,
  "providerOptions.userLinkingPromptEnabled": false,
};

const PRESUMED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "volcengine:UserPool": {
    projectName: "default",
    signInAttributes: ["email"],
    passwordSignInEnabled: true,
    selfSignUpEnabled: true,
    selfAccountRecoveryEnabled: true,
    signUpAutoVerificationEnabled: false,
    unconfirmedUserSignInEnabled: false,
    emailPasswordlessSignInEnabled: false,
    smsPasswordlessSignInEnabled: false,
    smsAnonymousSignUpEnabled: false,
  },
  "volcengine:IdentityProviderOAuth": LOGIN_PROVIDER,
  "volcengine:IdentityProviderOIDC": {
    ...LOGIN_PROVIDER,
    "scimProvisioning.enabled": false,
    "scimProvisioning.userIdAttribute": "userName",
  },
  "volcengine:Oauth2CredentialProvider": {
    projectName: "default",
    "config.flow": "USER_FEDERATION",
    "config.maxExpires": 3600,
    "config.forceAuthentication": false,
  },
};

/** Undefined where nothing is presumed. */
export function findPresumedDefault(kind: string, path: string): unknown {
  return PRESUMED[kind]?.[path];
}
