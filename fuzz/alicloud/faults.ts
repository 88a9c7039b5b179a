/**
 * Programs of Alibaba Cloud's resources for schedules of faults, and what somebody may change of them in the console.
 * Knows what the emulator accepts and no fault.
 */
import { alicloudSwitchValues } from "../../emulator/index";
import { ramAppSecret } from "../../provider/alicloud/resources/ram-app-secret";
import { ramApplication } from "../../provider/alicloud/resources/ram-application";
import type { FaultCloud, Slot } from "../fault-cloud";

const application: Slot = {
  definition: ramApplication,
  toInputs: (spec, slot) => ({
    appName: `${slot}-${spec.name}`,
    displayName: `Portal ${spec.secret}`,
    appType: ["NativeApp", "WebApp"][spec.fixed],
    redirectUris: [`https://portal.example.com/callback/${spec.text}`],
    accessTokenValidity: spec.flag ? 3600 : 900,
    ...(spec.more ? { predefinedScopes: [["aliuid", "profile", "openid"][spec.text]] } : {}),
  }),
};

const secret = (slot: string): Slot => ({
  definition: ramAppSecret,
  parent: { slot, input: "appId" },
  toInputs: () => ({}),
});

export const alicloudFaults: FaultCloud = {
  name: "alicloud",
  // An application has two secrets at most, so in the second one there is room for what takes their place.
  slots: {
    portal: application,
    console: application,
    first: secret("portal"),
    second: secret("portal"),
    only: secret("console"),
  },
  kinds: {
    application: { definition: ramApplication, switched: ["isMultiTenant"], edited: ["displayName"] },
    appSecret: { definition: ramAppSecret },
  },
  switchValues: alicloudSwitchValues,
  fixedSwitches: ["stsDenied", "unknownScopes", "redirectSchemes", "secretOf21"],
  quotaCode: "LimitExceeded.Application",
  fullCode: /code LimitExceeded\.AppSecret/,
  goneCode: /code EntityNotExist\./,
};
