/**
 * The one cloud that `fuzz:answers` and `fuzz:faults` cover: their mutations know its envelope, and their rules of what
 * may be stored and left behind know its objects. `fuzz:input` needs definitions alone and covers every cloud.
 */
export const COVERED_CLOUD = "volcengine";
