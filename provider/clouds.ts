/**
 * Printed by `npm run generate`; do not edit. Every cloud of this release: a folder beside this file.
 */
import type { CloudEntry } from "./cloud-facts";
import { cloud as alicloud } from "./alicloud/cloud";
import { definitions as alicloudDefinitions } from "./alicloud/resources/registry";
import { cloud as oneaccess } from "./oneaccess/cloud";
import { definitions as oneaccessDefinitions } from "./oneaccess/resources/registry";
import { cloud as volcengine } from "./volcengine/cloud";
import { definitions as volcengineDefinitions } from "./volcengine/resources/registry";

export const clouds: readonly CloudEntry[] = [
  { facts: alicloud, definitions: alicloudDefinitions },
  { facts: oneaccess, definitions: oneaccessDefinitions },
  { facts: volcengine, definitions: volcengineDefinitions },
];
