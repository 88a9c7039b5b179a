/**
 * What the given stacks manage already. An object stands in a stack where its kind, id, account and region do; in doubt
 * it counts as managed, for nothing may be managed twice. Pure.
 */
import { readUrn } from "../report/urn";
import { ConfigError } from "../provider/http/errors";
import { readPlace } from "../provider/lifecycle/place";
import type { OpenCloud } from "./open-clouds";
import { isTree } from "../provider/lifecycle/tree";
import { parseExport } from "../recover/deployment";
import type { StateEntry } from "../recover/deployment";
import { findDefinition } from "../recover/inspect";

export interface ManagedEntry {
  kind: string;
  id: string;
  /** Its name in Pulumi. */
  name: string;
  /** As it was given on the command line; undefined for the stack itself. */
  stack: string | undefined;
  entry: StateEntry;
}

export const toObjectKey = (kind: string, id: string): string => `${kind} ${id}`;

/** Throws while creates of a dead run are not settled: what they made would be taken for nobody's. */
export function listManaged(exported: string, stack: string | undefined): ManagedEntry[] {
  const { entries, operations } = parseExport(exported).deployment;
  if (
    operations.some(({ type, resource }) => type === "creating" && findDefinition(resource) !== undefined)
  ) {
    const where = stack === undefined ? "" : ` --stack ${stack}`;
    throw new ConfigError(
      `a run of the stack was cut off while it made an object; settle that with \`agent-identity recover${where}\` first`,
      "PENDING",
    );
  }
  return entries.flatMap((entry) => {
    const definition = findDefinition(entry);
    // What was only looked at with `.get` is nobody's.
    if (definition === undefined || entry.id === undefined || entry["external"] === true) return [];
    const name = readUrn(entry.urn).name;
    return [{ kind: definition.kind, id: entry.id, name, stack, entry }];
  });
}

/** Of a cloud that is not looked at, all counts as here. */
export function isHere({ kind, entry }: ManagedEntry, clouds: readonly OpenCloud[]): boolean {
  const here = clouds.find(({ facts }) => kind.startsWith(`${facts.name}:`))?.place;
  const recorded = isTree(entry.outputs) ? readPlace(entry.outputs) : undefined;
  if (recorded === undefined || here === undefined) return true;
  const isOtherAccount = recorded.account !== "" && here.account !== "" && recorded.account !== here.account;
  return !isOtherAccount && recorded.region === here.region;
}
