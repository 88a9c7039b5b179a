/**
 * Printed by `npm run generate`; do not edit. Every kind of this cloud that a state file may name.
 */
import type { ResourceDefinition } from "../../lifecycle/define-resource";
import { ramAppSecret } from "./ram-app-secret";
import { ramApplication } from "./ram-application";

export const definitions: readonly ResourceDefinition[] = [ramAppSecret, ramApplication];
