/** The clouds that schedules of faults cover, by what they state of themselves. */
import { alicloudFaults } from "./alicloud/faults";
import type { FaultCloud } from "./fault-cloud";
import { oneaccessFaults } from "./oneaccess/faults";
import { volcengineFaults } from "./volcengine/faults";

export const faultClouds: readonly FaultCloud[] = [alicloudFaults, volcengineFaults, oneaccessFaults];

/** The cloud of a lane, told by its seed alone, so that a seed shows its findings again. */
export function pickCloud(seed: number): FaultCloud {
  return faultClouds[Math.abs(seed) % faultClouds.length]!;
}
