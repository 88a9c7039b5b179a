/**
 * A stack as state and service have it, by the CLI's own preview-only refresh: state is not written, the service only
 * read, and one unreadable object leaves the others readable. The Automation API would select the stack, which
 * writes to the user's workspace, so the CLI is run itself; its event stream is the same. What differs is read again,
 * and what changed in state meanwhile is said to have.
 */
import { parseExport } from "../recover/deployment";
import type { StateEntry } from "../recover/deployment";
import { explainFailure } from "../recover/explain-failure";
import { runPulumi } from "../recover/run-pulumi";
import type { StackAddress } from "../recover/run-pulumi";
import { showName } from "../report/text";
import { createEventReader, toKey } from "./engine-events";
import type { EngineRead, ReadObject } from "./engine-events";
import { isManaged } from "./managed";
import { isAsInState } from "./same-state";

export interface ReadRequest extends StackAddress {
  env: NodeJS.ProcessEnv;
  /** Runs the program, which gives the provider today's configuration instead of that of the last `up`. */
  runsProgram: boolean;
  tell: (message: string) => void;
}

export interface StackReading {
  entries: readonly StateEntry[];
  /** URNs with an operation that did not end. */
  pending: ReadonlySet<string>;
  read: EngineRead;
  /** Keys (see `toKey`) whose state is not what it was when the service was read. */
  moved: ReadonlySet<string>;
}

/** Beyond this many a second look at everything is shorter than a list of names. */
const MAX_TARGETS = 40;

/** `failure` says why nothing could be read; throws where the CLI cannot be run. */
export async function readStack(
  request: ReadRequest,
  needsSecondLook: (read: EngineRead) => string[],
): Promise<StackReading | { failure: string }> {
  const first = await refresh(request, []);
  if ("failure" in first) return first;
  const doubtful = needsSecondLook(first);
  let read = first;
  if (doubtful.length > 0) {
    request.tell(`reading ${doubtful.length} of them again`);
    const second = await refresh(request, doubtful.length > MAX_TARGETS ? [] : doubtful);
    if ("failure" in second) return second;
    read = mergeReads(first, second, new Set(doubtful));
  }
  request.tell("comparing with the state");
  const exported = await exportState(request);
  if ("failure" in exported) return exported;
  const { entries, operations } = exported;
  const unreached = listUnreached(entries, read);
  if (request.runsProgram && unreached.length > 0) {
    // The program waits for ever for what cannot be read, and registers nothing that needs it; without it, it is read.
    request.tell(`reading ${unreached.length} that the program did not get to`);
    const urns = unreached.length > MAX_TARGETS ? [] : unreached;
    const third = await refresh({ ...request, runsProgram: false }, urns);
    if (!("failure" in third)) read = mergeReads(read, third, new Set(unreached));
  }
  const managed = entries.filter(isManaged).length;
  if (managed > 0 && read.objects.size === 0 && read.errors.size === 0) {
    const said = `the CLI told nothing of ${managed} resources; a newer one may be needed (3.254.0 or later)`;
    return failWith([said], request);
  }
  const moved = new Set(
    entries
      .map((entry) => ({ entry, key: toKey(entry.urn, entry.id ?? "") }))
      .filter(({ entry, key }) => {
        const seen = read.objects.get(key);
        return seen !== undefined && !isAsInState(seen.old, entry);
      })
      .map(({ key }) => key),
  );
  return { entries, pending: new Set(operations.map(({ resource }) => resource.urn)), read, moved };
}

async function refresh(
  request: ReadRequest,
  targets: readonly string[],
): Promise<EngineRead | { failure: string }> {
  const { tell, runsProgram, env } = request;
  const reader = createEventReader((count) =>
    tell(`reading ${request.stack ?? "the stack"}, ${count} so far`),
  );
  const args = [
    "refresh",
    "--preview-only",
    "--json",
    `--run-program=${String(runsProgram)}`,
    ...targets.flatMap((urn) => ["--target", urn]),
  ];
  // Without it the CLI prints one digest at the end, which does not tell what drifted.
  const streaming = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
  tell(`reading ${request.stack ?? "the stack"}`);
  const { code, stderr } = await runPulumi(args, {
    ...request,
    env: streaming,
    onLine: reader.take,
  });
  const read = reader.finish();
  const isPartial = read.objects.size > 0 || read.errors.size > 0;
  if (code === 0 || (isPartial && !read.failures.some(isFatal))) return read;
  return failWith([...read.failures, stderr], request);
}

/** The run goes on after a failed read, and ends with this sentence alone. */
function isFatal(failure: string): boolean {
  return failure !== "preview failed";
}

async function exportState(request: ReadRequest) {
  const { code, stdout, stderr } = await runPulumi(["stack", "export"], request);
  if (code !== 0) return failWith([stderr], request);
  return parseExport(stdout).deployment;
}

function failWith(said: readonly string[], { stack }: StackAddress): { failure: string } {
  const name = stack === undefined ? "the selected stack" : `stack ${showName(stack)}`;
  const forProgram =
    "mend the program, or read without it: --no-run-program (keys then come from the environment, or from the last `up`)";
  return { failure: explainFailure({ what: `${name} could not be read`, said, stack, forProgram }).message };
}

function listUnreached(entries: readonly StateEntry[], { objects, errors }: EngineRead): string[] {
  return entries
    .filter(isManaged)
    .filter(({ urn, id = "" }) => !objects.has(toKey(urn, id)) && !errors.has(urn))
    .map(({ urn }) => urn);
}

/** The second look counts for what it was about. */
function mergeReads(first: EngineRead, second: EngineRead, urns: ReadonlySet<string>): EngineRead {
  const isKept = ({ urn }: ReadObject): boolean => !urns.has(urn);
  const kept = [...first.objects].filter(([, object]) => isKept(object));
  const again = [...second.objects].filter(([, object]) => !isKept(object));
  const pick = <Value>(from: ReadonlyMap<string, Value>, isAgain: boolean) =>
    [...from].filter(([urn]) => urns.has(urn) === isAgain);
  return {
    objects: new Map([...kept, ...again]),
    errors: new Map([...pick(first.errors, false), ...pick(second.errors, true)]),
    warnings: [...first.warnings, ...second.warnings].filter(
      ({ text }, index, all) => all.findIndex((other) => other.text === text) === index,
    ),
    failures: [],
  };
}
