/**
 * The shapes of every resource. A resource without shapes, or a field without a row, fails its test.
 */
import {
  alicloudSwitchValues,
  defaultOneaccessAccount,
  defaultSwitches,
  oneaccessSwitchValues,
} from "../../emulator/index";
import type { Emulator, EmulatorOptions } from "../../emulator/index";
import { alicloudExtraFields, extraFields } from "./row";
import type { Shape } from "./row";
import { applicationShapes, appSecretShapes } from "./rows/ram-application";
import { accountShapes } from "./rows/oneaccess-account";
import { applications, appOrganizationShapes, organizationShapes, userShapes } from "./rows/oneaccess";
import { credentialShapes } from "./rows/credential-provider";
import { oauthShapes, oidcShapes } from "./rows/login-provider";
import { poolShapes } from "./rows/user-pool";

export const shapes: Readonly<Record<string, readonly Shape[]>> = {
  "alicloud:RamAppSecret": appSecretShapes,
  "alicloud:RamApplication": applicationShapes,
  "oneaccess:ApplicationAccount": accountShapes,
  "oneaccess:ApplicationOrganization": appOrganizationShapes,
  "oneaccess:Organization": organizationShapes,
  "oneaccess:User": userShapes,
  "volcengine:IdentityProviderOAuth": oauthShapes,
  "volcengine:IdentityProviderOIDC": oidcShapes,
  "volcengine:Oauth2CredentialProvider": credentialShapes,
  "volcengine:UserPool": poolShapes,
};

/** What the rows need of the services. */
export const emulatorOptions: EmulatorOptions = {
  extraFields,
  alicloud: { extraFields: alicloudExtraFields },
  oneaccess: { accounts: [{ ...defaultOneaccessAccount, applications }] },
};

const pickFirst = ([name, [first]]: [string, unknown[]]) => [name, first];
const toDefaults = (values: object): object => Object.fromEntries(Object.entries(values).map(pickFirst));

/** As the shape wants them, and as they are by default. */
export function setSwitches(
  { switches, alicloud, oneaccess }: Emulator,
  shape: Shape,
  updateWithoutField: Shape["meanings"][number],
): void {
  Object.assign(switches, defaultSwitches, shape.switches, { updateWithoutField });
  Object.assign(alicloud.switches, toDefaults(alicloudSwitchValues), shape.alicloud);
  const means = { updateWithoutField };
  Object.assign(oneaccess.switches, toDefaults(oneaccessSwitchValues), means, shape.oneaccess);
}
