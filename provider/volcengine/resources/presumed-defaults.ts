/**
 * What the service is presumed to fill in where a program says nothing. Source: docs/fidelity.md, most of it guesses.
 */

type Presumed = Readonly<Record<string, unknown>>;

const LOGIN_PROVIDER: Presumed = {
  provider: "custom",
  "providerOptions.autoLinking": "none",
  "providerOptions.isLinkingAllowed": true,
  "providerOptions.isCreationAllowed": true,
  "providerOptions.isAutoCreation": true,
  "providerOptions.isAutoUpdate": true,
  "providerOptions.userLinkingPromptEnabled": false,
};

export const presumeLoginProvider = (): Presumed => LOGIN_PROVIDER;

export const presumeOidc = (): Presumed => ({
  ...LOGIN_PROVIDER,
  "scimProvisioning.enabled": false,
  "scimProvisioning.userIdAttribute": "userName",
});

export const presumeUserPool = (): Presumed => ({
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
});

export const presumeCredentialProvider = (): Presumed => ({
  projectName: "default",
  "config.flow": "USER_FEDERATION",
  "config.maxExpires": 3600,
  "config.forceAuthentication": false,
});
