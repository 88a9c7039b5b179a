/**
 * Every risk rule, in the order in which reports and documents list them. A further cloud adds a line.
 */
import { ramApplicationRules } from "./alicloud/application";
import { directoryRules } from "./oneaccess/directory";
import type { RiskRule } from "./risk-rule";
import { credentialProviderRules } from "./volcengine/credential-provider";
import { endpointRules } from "./volcengine/endpoints";
import { loginOptionRules } from "./volcengine/login-options";
import { loginProviderRules } from "./volcengine/login-provider";
import { clientRules } from "./volcengine/client";
import { userPoolRules } from "./volcengine/user-pool";

export const riskRules: readonly RiskRule[] = [
  ...userPoolRules,
  ...loginProviderRules,
  ...loginOptionRules,
  ...endpointRules,
  ...clientRules,
  ...credentialProviderRules,
  ...ramApplicationRules,
  ...directoryRules,
];

export function findRule(id: string): RiskRule | undefined {
  return riskRules.find((rule) => rule.id === id);
}
