/**
 * How definitions belong together when one looks at all that exists: which share a list, which stand in another's
 * objects, and in what words people speak of them. Pure; knows no kind.
 */
import type { IdParts, ResourceDefinition } from "./define-resource";

/** One list of the service shows the objects of both: login providers of every protocol. */
export function isKin(left: ResourceDefinition, right: ResourceDefinition): boolean {
  return left.listSiblings === right.listSiblings;
}

/** Definitions by the list that shows their objects. */
export function groupKin(
  definitions: readonly ResourceDefinition[],
): (readonly [ResourceDefinition, ...ResourceDefinition[]])[] {
  const firsts = definitions.filter(
    (one, index) => definitions.findIndex((other) => isKin(one, other)) === index,
  );
  return firsts.map((first) => [
    first,
    ...definitions.filter((other) => other !== first && isKin(first, other)),
  ]);
}

export interface OwnerField {
  name: string;
  /** The kind whose objects are the scopes. */
  kind: string;
}

/** The scope that is another object, a pool or an application; undefined where the scope is none of this package's. */
export function findOwnerField({ scopeFields, inputFields }: ResourceDefinition): OwnerField | undefined {
  const owners = scopeFields.flatMap((name) => {
    const kind = inputFields.fields[name]?.refersTo;
    return kind === undefined ? [] : [{ name, kind }];
  });
  return owners[0];
}

/** What other objects name an object by. */
export function readOwnPart({ idSegments }: ResourceDefinition, parts: IdParts): string {
  return parts[idSegments.at(-1) ?? ""] ?? "";
}

/** "login provider". */
export function toNoun({ noun, kind }: ResourceDefinition): string {
  return (
    noun ??
    kind
      .slice(kind.indexOf(":") + 1)
      .replaceAll(/(?!^)(?=[A-Z])/g, " ")
      .toLowerCase()
  );
}

export const toPlural = (noun: string): string => `${noun}s`;

/** "pool" of "user pool". */
export const toShortNoun = (noun: string): string => noun.slice(noun.lastIndexOf(" ") + 1);
