/** Inputs of Alibaba Cloud's resources that the emulator accepts, as `sample-inputs` has them. */
import { ramAppSecret } from "../../../provider/alicloud/resources/ram-app-secret";
import { ramApplication } from "../../../provider/alicloud/resources/ram-application";
import type { Sample } from "../sample-inputs";

const names = { appName: "sample", appType: "NativeApp", protocolVersion: "2.0" };

export const applicationSample: Sample = {
  definition: ramApplication,
  minimal: { appName: "sample", displayName: "Sample", appType: "NativeApp" },
  full: {
    ...names,
    displayName: "Sample",
    redirectUris: ["https://app.example.com/cb", "com.example.app:/cb"],
    secretRequired: true,
    accessTokenValidity: 900,
    refreshTokenValidity: 7200,
    predefinedScopes: ["openid", "aliuid", "profile"],
    requiredScopes: ["openid", "aliuid"],
    isMultiTenant: false,
  },
  changed: {
    ...names,
    displayName: "Other sample",
    redirectUris: ["https://other.example.com/cb"],
    secretRequired: false,
    accessTokenValidity: 1800,
    refreshTokenValidity: 8000,
    predefinedScopes: ["openid", "profile"],
    requiredScopes: ["openid", "profile"],
    isMultiTenant: true,
  },
};

let count = 0;

/** Nothing of a secret can be changed. */
export const appSecretSample: Sample = {
  definition: ramAppSecret,
  minimal: { appId: "4000000000000000001" },
  full: { appId: "4000000000000000001" },
  changed: { appId: "4000000000000000001" },
  async makeParent({ client }) {
    const AppName = `around-the-sample-${(count += 1)}`;
    const parameters = { AppName, DisplayName: "Sample", AppType: "WebApp" };
    const { Application } = await client.call("CreateApplication", parameters);
    return { appId: (Application as { AppId: string }).AppId };
  },
};
