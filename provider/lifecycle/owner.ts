/**
 * Which resource of the program an object belongs to. An object that was taken over under a new name may still
 * stand in state under the old one, whose deletion must not touch it, in this run or a later one.
 */
import { randomUUID } from "node:crypto";
import type { Session } from "./session";
import type { Tree } from "./tree";

const owners = new WeakMap<Session, Map<string, string>>();

/** A mark for a resource that makes or takes over an object; stays in its state for good. */
export function createOwner(): string {
  return randomUUID();
}

/** Whoever is compared in this run, or has just made or taken over an object, is part of the program. */
export function rememberOwner(session: Session, id: string, props: Tree): void {
  const { owner } = props;
  if (typeof owner !== "string") return;
  const known = owners.get(session) ?? new Map<string, string>();
  owners.set(session, known.set(id, owner));
}

export function isOwnedByAnother(session: Session, id: string, props: Tree): boolean {
  const owner = owners.get(session)?.get(id);
  return owner !== undefined && owner !== props["owner"];
}

export function carryOwner(props: Tree): Tree {
  return props["owner"] === undefined ? {} : { owner: props["owner"] };
}
