/**
 * Printed by `npm run generate`; do not edit. Huawei Cloud OneAccess.
 */
export { ApplicationAccount } from "./application-account";
export type { ApplicationAccountArgs, ApplicationAccountState } from "./application-account";
export { ApplicationOrganization } from "./application-organization";
export type { ApplicationOrganizationArgs, ApplicationOrganizationState } from "./application-organization";
export { Organization } from "./organization";
export type { OrganizationArgs, OrganizationState } from "./organization";
export { User } from "./user";
export type { UserUserOrgRelationListArgs, UserUserOrgRelationList, UserArgs, UserState } from "./user";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
