/** The clouds that schedules of faults cover, by what they state of themselves. */
import { alicloudFaults } from "./alicloud/faults";
import type { FaultCloud } from "./fault-cloud";
import { volcengineFaults } from "./volcengine/faults";

/** OneAccess states nothing yet, so no schedule covers it. */
export const faultClouds: readonly FaultCloud[] = [alicloudFaults, volcengineFaults];

/** The cloud of a lane, told by its seed alone, so that a seed shows its findings again. */
export function pickCloud(seed: number): FaultCloud {
  return faultClouds[Math.abs(seed) % faultClouds.length]!;
}
