/**
 * The one cloud that `fuzz:answers` covers: its mutations know that cloud's envelope. `fuzz:input` and `fuzz:faults`
 * cover every cloud.
 */
export const COVERED_CLOUD = "volcengine";
