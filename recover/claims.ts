/**
 * What the findings say together: one object is taken over by one resource, and one resource takes over one object. A
 * run that was cut off again leaves several operations of one resource behind. Pure.
 */
import { leave } from "./finding";
import type { JudgedOperation } from "./finding";

export function settleClaims(judged: readonly JudgedOperation[]): JudgedOperation[] {
  const claims = judged.filter(({ action }) => action === "takeOver");
  const listClaims = (urn: string) => claims.filter(({ resource }) => resource.urn === urn);

  return judged.map((finding) => {
    const own = listClaims(finding.resource.urn);
    const [first] = own;
    if (first === undefined) return finding;
    const rivals = claims.filter((claim) => toObject(claim) === toObject(first));
    const ids = [...new Set(own.flatMap((claim) => claim.ids))];
    if (finding.action === "takeOver") {
      if (new Set(rivals.map(({ resource }) => resource.urn)).size > 1) {
        const reason = `${ids.join(", ")} would be taken over by several resources of the program; give them different names`;
        return { ...finding, ...leave(reason, ids) };
      }
      if (new Set(own.map(toObject)).size > 1) {
        const reason = `several objects were made for it (${ids.join(", ")}). Delete those that are not wanted by hand`;
        return { ...finding, ...leave(reason, ids) };
      }
      return finding === first ? finding : { ...finding, ...dropForClaim(ids) };
    }
    // An earlier or later attempt for the same resource found the same object, and its inputs prove it.
    const isSettled = finding.action === "leave" && finding.ids.length > 0;
    return isSettled && finding.ids.every((id) => ids.includes(id))
      ? { ...finding, ...dropForClaim(ids) }
      : finding;
  });
}

/** One id in two regions is two objects. */
function toObject({ ids, outputs }: JudgedOperation): string {
  return JSON.stringify([ids, outputs?.["place"]]);
}

function dropForClaim(ids: readonly string[]) {
  return { action: "drop" as const, reason: `${ids.join(", ")} is taken over for it already`, ids };
}
