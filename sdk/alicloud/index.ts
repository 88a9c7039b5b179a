/**
 * Printed by `npm run generate`; do not edit. Alibaba Cloud RAM.
 */
export { RamAppSecret } from "./ram-app-secret";
export type { RamAppSecretArgs, RamAppSecretState } from "./ram-app-secret";
export { RamApplication } from "./ram-application";
export type { RamApplicationArgs, RamApplicationState } from "./ram-application";
export {
  getRamApplication,
  getRamApplicationOutput,
  listRamApplications,
  listRamApplicationsOutput,
  listPredefinedScopes,
  listPredefinedScopesOutput,
} from "./functions";
export type {
  FunctionOptions,
  GetRamApplicationArgs,
  ListPredefinedScopesArgs,
  PredefinedScope,
  FunctionArgs,
} from "./functions";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
