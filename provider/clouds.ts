/**
 * Printed by `npm run generate`; do not edit. Every cloud of this release: a folder beside this file.
 */
import type { Cloud } from "./lifecycle/cloud-facts";
import { cloud as volcengine } from "./volcengine/cloud";
import { definitions as volcengineDefinitions } from "./volcengine/resources/registry";

export const clouds: readonly Cloud[] = [{ facts: volcengine, definitions: volcengineDefinitions }];
