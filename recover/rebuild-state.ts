/**
 * The state after a recovery, out of the state as it is and what was found. Pure: ciphertext is carried over as it
 * stands, nothing is opened here.
 */
import type { StateEntry } from "./deployment";
import type { JudgedOperation } from "./finding";

export function rebuildEntries(
  entries: readonly StateEntry[],
  judged: readonly JudgedOperation[],
  now: Date,
): StateEntry[] {
  let rebuilt = [...entries];
  for (const finding of judged) {
    if (finding.action === "takeOver") rebuilt = addTakenOver(rebuilt, finding, now);
    if (finding.action === "remove") rebuilt = removeGone(rebuilt, finding.resource);
  }
  return sortByDependency(rebuilt);
}

function addTakenOver(
  entries: readonly StateEntry[],
  { resource, ids, outputs }: JudgedOperation,
  now: Date,
): StateEntry[] {
  const [id] = ids;
  if (id === undefined) return [...entries];
  const time = now.toISOString();
  const taken: StateEntry = {
    ...resource,
    id,
    // The outputs hold the inputs under the inputs' names, and their ciphertext is valid in this stack only as it is.
    outputs: { ...resource.inputs, ...outputs },
    created: time,
    modified: time,
  };
  // A replaced object whose deletion was done stands for nothing more; one that is still there is deleted next.
  const kept = entries
    .filter((entry) => entry.urn !== resource.urn || entry.pendingReplacement !== true)
    .map((entry) => (isAlive(entry, resource.urn) ? { ...entry, delete: true } : entry));
  return [...kept, taken];
}

/** The entry that the program's resource is; others of its URN wait for their deletion. */
export function isAlive(entry: StateEntry, urn: string): boolean {
  return (
    entry.urn === urn && entry.id !== undefined && entry.delete !== true && entry.pendingReplacement !== true
  );
}

/** The entry that a deletion was about; of several with one id, the one that waits for its deletion. */
export function findDoomed(entries: readonly StateEntry[], resource: StateEntry): StateEntry | undefined {
  const same = entries.filter(({ urn, id }) => urn === resource.urn && id === resource.id);
  return same.find((entry) => entry.delete === true) ?? same[0];
}

function removeGone(entries: readonly StateEntry[], resource: StateEntry): StateEntry[] {
  const gone = findDoomed(entries, resource);
  return entries.filter((entry) => entry !== gone);
}

/** Whether removing an entry would leave another one without what it refers to. */
export function isNeeded(entries: readonly StateEntry[], doomed: StateEntry): boolean {
  const hasTwin = entries.some((entry) => entry !== doomed && entry.urn === doomed.urn);
  return !hasTwin && entries.some((entry) => listReferences(entry).includes(doomed.urn));
}

/** The URNs that must stand before an entry (pulumi/pulumi, Snapshot.VerifyIntegrity). */
export function listReferences(entry: StateEntry): string[] {
  const { parent, deletedWith, dependencies, propertyDependencies, replaceWith, provider } = entry;
  const lists = [dependencies, replaceWith, ...Object.values(propertyDependencies ?? {})];
  const single = [parent, deletedWith, provider?.slice(0, provider.lastIndexOf("::"))];
  return [...single, ...lists.flat()].filter((urn): urn is string => typeof urn === "string" && urn !== "");
}

/** As it was, but for entries that stand before what they refer to. */
function sortByDependency(entries: readonly StateEntry[]): StateEntry[] {
  const byUrn = new Map<string, StateEntry[]>();
  for (const entry of entries) byUrn.set(entry.urn, [...(byUrn.get(entry.urn) ?? []), entry]);
  const sorted = new Set<StateEntry>();
  const begun = new Set<StateEntry>();
  // A stack of our own: a long chain of dependencies must not end the process.
  for (const first of entries) {
    const open = [first];
    for (let entry = open.at(-1); entry !== undefined; entry = open.at(-1)) {
      const missing = begun.has(entry)
        ? []
        : listReferences(entry)
            .flatMap((urn) => byUrn.get(urn) ?? [])
            .filter((needed) => !begun.has(needed));
      begun.add(entry);
      if (missing.length > 0) open.push(...missing.toReversed());
      else sorted.add(open.pop() ?? entry);
    }
  }
  return [...sorted];
}
