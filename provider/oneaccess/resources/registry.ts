/**
 * Printed by `npm run generate`; do not edit. Every kind of this cloud that a state file may name.
 */
import type { ResourceDefinition } from "../../lifecycle/define-resource";
import { applicationAccount } from "./application-account";
import { applicationOrganization } from "./application-organization";
import { organization } from "./organization";
import { user } from "./user";

export const definitions: readonly ResourceDefinition[] = [
  applicationAccount,
  applicationOrganization,
  organization,
  user,
];
