/** What still depends on a user pool, from the numbers that the service answers. Knows no call. */
import { UnexpectedResponseError } from "../../http/errors";
import type { JsonObject } from "../../http/json";

/** Undefined for a pool that may go. */
export function describeDependents(live: JsonObject): string | undefined {
  const counts = {
    user: live["TotalUsers"],
    client: live["TotalClients"],
    "login provider": live["TotalConnections"],
  };
  const present = Object.entries(counts).flatMap(([what, count]) => {
    // Zero may be left out of the JSON; what is there and no number must not pass for an empty pool.
    if (count === undefined || count === null || count === 0) return [];
    if (typeof count !== "number" || !Number.isSafeInteger(count)) {
      const sentence = `the service answered no number for the ${what}s of the pool. Nothing was done`;
      throw new UnexpectedResponseError(sentence, "RESULT_SHAPE", 200);
    }
    return [`${count} ${what}${count === 1 ? "" : "s"}`];
  });
  return present.length === 0 ? undefined : `the pool still has ${present.join(", ")}`;
}
