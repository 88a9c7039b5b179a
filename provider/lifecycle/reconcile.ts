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
import type { LiveObject } from "./state";
import { formatPath } from "./tree";
import type { Tree } from "./tree";

/** How often and how long apart the service is asked for an object that may still appear. */
const LOOKS_AFTER_MS = [0, 500, 1500, 4000];

/** A signature's date may be off by this much (contract), so the two clocks agree at least to this. */
export const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** A create that was sent: what was there before, when it began by the service's time, and what came back. */
export interface Attempt {
  before: readonly Sibling[];
  begunMs: number;
  failure: unknown;
}

export async function reconcileCreate(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  attempt: Attempt,
): Promise<IdParts> {
  const toId = ({ id }: Sibling) => formatResourceId(definition.idSegments, id);
  const known = new Set(attempt.before.map(toId));
  const refuse = (found: string, outputs: Tree = {}) =>
    explain(attempt.failure, found, definition.describeLeftBehind?.(inputs, outputs));

  for (const delayMs of LOOKS_AFTER_MS.slice(0, session.maxAttempts)) {
    await session.sleep(delayMs);
    const found = (await look(() => listNamesakes(definition, session, inputs, true))).filter(
      (sibling) => !known.has(toId(sibling)),
    );
    const [candidate] = found;
    if (candidate === undefined) continue;
    if (found.length > 1) {
      throw refuse(`${found.length} objects of this name appeared: ${found.map(toId).join(", ")}`);
    }
    await requireProof(candidate);
    return candidate.id;
  }
  throw refuse(
    "no object of this name exists so far. One may still appear; the next `pulumi up` looks before it creates",
  );

  /** A look that fails must not hide that an object may have been made; the client has repeated it by then. */
  async function look<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const cause = describeCause(error);
      throw refuse(`Looking for it failed too: ${cause}. The next \`pulumi up\` looks before it creates`);
    }
  }

  async function requireProof(candidate: Sibling): Promise<void> {
    const id = toId(candidate);
    if (Date.parse(candidate.madeAt ?? "") < attempt.begunMs - CLOCK_TOLERANCE_MS) {
      throw refuse(`${id} bears this name and is older than this attempt`);
    }
    const read = async () => definition.read(session.client, candidate.id);
    const live = await look(async () => readLiveObject(definition, candidate.id, await read()));
    const differences = listContradictions(definition, inputs, live);
    if (differences.length === 0) return;
    throw refuse(`${id} appeared with this name, and differs in ${differences.join(", ")}`, live.outputs);
  }
}

/** What can be read of an object and speaks against its having been made from these inputs. */
export function listContradictions(definition: ResourceDefinition, inputs: Tree, live: LiveObject): string[] {
  const { inputFields, noSecretValue } = definition;
  const status = judgeSecrets(inputFields, inputs, live.inputs, undefined, noSecretValue);
  // What a create does not set yet speaks against nothing.
  const paths = listNotApplied(definition, inputs, live)
    .filter((path) => inputFields.fields[path[0] ?? ""]?.settled !== true)
    .map(formatPath);
  return status === "changed outside" ? [...paths, "the secret"] : paths;
}

function explain(failure: unknown, found: string, leftBehind: string | undefined): ConfigError {
  const elsewhere = leftBehind === undefined ? "" : `. Mind what may be elsewhere: ${leftBehind}`;
  return new ConfigError(
    `it is not known whether the object was made: ${describeCause(failure)}. ${found}. No second one was ` +
      `created${elsewhere}`,
    "AMBIGUOUS_CREATE",
  );
}
