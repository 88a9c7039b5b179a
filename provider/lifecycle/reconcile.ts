/**
 * After a create whose answer was lost: is there an object now, and is it ours? Taken as ours only with proof:
 * absent before, made since we began, every readable field as written. Otherwise the failure tells what was found.
 */
import { ConfigError } from "../http/errors";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { describeCause } from "./failure";
import { listNamesakes } from "./natural-key";
import type { Sibling } from "./natural-key";
import { formatResourceId } from "./resource-id";
import { judgeSecrets } from "./secret";
import type { Session } from "./session";
import { listNotApplied, readLiveObject } from "./state";
import { formatPath } from "./tree";
import type { Tree } from "./tree";

/** How often and how long apart the service is asked for an object that may still appear. */
const LOOKS_AFTER_MS = [0, 500, 1500, 4000];

/** A signature's date may be off by this much (contract), so the two clocks agree at least to this. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

export async function reconcileCreate(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  attempt: { before: readonly Sibling[]; begunMs: number; failure: unknown },
): Promise<IdParts> {
  const toId = ({ id }: Sibling) => formatResourceId(definition.idSegments, id);
  const known = new Set(attempt.before.map(toId));
  for (const delayMs of LOOKS_AFTER_MS.slice(0, session.maxAttempts)) {
    await session.sleep(delayMs);
    const found = (await listNamesakes(definition, session, inputs, true)).filter(
      (sibling) => !known.has(toId(sibling)),
    );
    const [candidate] = found;
    if (candidate === undefined) continue;
    if (found.length > 1)
      throw explain(
        attempt.failure,
        `${found.length} objects of this name appeared: ${found.map(toId).join(", ")}`,
        definition.describeLeftBehind?.(inputs, {}),
      );
    await requireProof(definition, session, inputs, candidate, attempt);
    return candidate.id;
  }
  throw explain(
    attempt.failure,
    "no object of this name exists so far. One may still appear; the next `pulumi up` looks before it creates",
    definition.describeLeftBehind?.(inputs, {}),
  );
}

async function requireProof(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  candidate: Sibling,
  attempt: { begunMs: number; failure: unknown },
): Promise<void> {
  const id = formatResourceId(definition.idSegments, candidate.id);
  const madeMs = Date.parse(candidate.madeAt ?? "");
  if (madeMs < attempt.begunMs - CLOCK_TOLERANCE_MS) {
    const leftBehind = definition.describeLeftBehind?.(inputs, {});
    throw explain(attempt.failure, `${id} bears this name and is older than this attempt`, leftBehind);
  }
  const live = readLiveObject(definition, candidate.id, await definition.read(session.client, candidate.id));
  const status = judgeSecrets(
    definition.inputFields,
    inputs,
    live.inputs,
    undefined,
    definition.noSecretValue,
  );
  const differences = listNotApplied(definition, inputs, live).map(formatPath);
  if (status === "changed outside") differences.push("the secret");
  if (differences.length === 0) return;
  throw explain(
    attempt.failure,
    `${id} appeared with this name, and differs in ${differences.join(", ")}`,
    definition.describeLeftBehind?.(inputs, live.outputs),
  );
}

function explain(failure: unknown, found: string, leftBehind: string | undefined): ConfigError {
  const elsewhere = leftBehind === undefined ? "" : `. Mind what may be elsewhere: ${leftBehind}`;
  return new ConfigError(
    `it is not known whether the object was made: ${describeCause(failure)}. ${found}. No second one was ` +
      `created${elsewhere}`,
    "AMBIGUOUS_CREATE",
  );
}
