/**
 * Whether an object of the wanted name is the one that an interrupted create made: no entry of the state holds it, it
 * is not older than the operation can be, and every readable field is as wanted. Pure but for one read.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Sibling } from "../provider/lifecycle/natural-key";
import { CLOCK_TOLERANCE_MS, listContradictions } from "../provider/lifecycle/reconcile";
import type { Session } from "../provider/lifecycle/session";
import { composeAfterWrite, readLiveObject } from "../provider/lifecycle/state";
import type { Tree } from "../provider/lifecycle/tree";
import { toEngine } from "../provider/to-engine";

interface Claim {
  definition: ResourceDefinition;
  session: Session;
  inputs: Tree;
  notBeforeMs: number;
}

/** With proof, what stands in state beside the inputs; otherwise what speaks against it. */
export async function proveOurs(
  { definition, session, inputs, notBeforeMs }: Claim,
  candidate: Sibling,
): Promise<{ outputs: Tree } | { doubt: string }> {
  if (inputs["allowSameName"] === true) {
    return { doubt: "with allowSameName others may have made it" };
  }
  if (Date.parse(candidate.madeAt ?? "") < notBeforeMs - CLOCK_TOLERANCE_MS) {
    return { doubt: "is older than the run that was cut off" };
  }
  const live = readLiveObject(definition, candidate.id, await definition.read(session.client, candidate.id));
  const differences = listContradictions(definition, inputs, live);
  if (differences.length > 0) return { doubt: `differs in ${differences.join(", ")}` };
  const { outputs } = composeAfterWrite(definition, inputs, live, { beforeSet: {}, outputs: {} });
  // The inputs themselves are carried over as they are recorded, with their ciphertext.
  const beside = Object.entries(toEngine(definition.inputFields, outputs)).filter(
    ([name]) => !(name in definition.inputFields.fields),
  );
  return { outputs: Object.fromEntries(beside) };
}
