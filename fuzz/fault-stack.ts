/**
 * What the engine keeps of a program, what it is asked for, and what it is going to do with one resource. Knows no
 * fault and makes no change.
 */
import { isDeepStrictEqual } from "node:util";
import type { EngineProvider } from "../provider/dynamic-host";
import type { Tree } from "../provider/lifecycle/tree";
import { openEnvelopes } from "../test/support/secret-envelope";
import { fail } from "./fault-rules";

const PROVIDER_TEXT = "exports.handler=()=>undefined;";

export interface Entry {
  slot: string;
  id: string;
  inputs: Tree;
  outputs: Tree;
  isHalfMade: boolean;
  /** Deleted already, and not made again yet. */
  isGone: boolean;
}

export interface Stack {
  entries: Map<string, Entry>;
  /** Old objects that were replaced first and are not deleted yet. */
  doomed: Entry[];
}

export interface Failure {
  slot: string;
  verb: "read" | "create" | "update" | "delete";
  message: string;
  /** The object stands in state all the same. */
  isHalfMade: boolean;
}

/** Told of each call before it is made, and of what came of it. */
export interface Observer {
  before(verb: Failure["verb"], slot: string, entry: Entry | undefined, inputs: Tree): void;
  after(verb: Failure["verb"], slot: string, id: string | undefined, failure: Failure | undefined): void;
  /** A refresh said that the object is gone. */
  forget(slot: string, id: string): void;
}

export interface Wish {
  slots: ReadonlyMap<string, (parent: unknown) => Tree>;
  isRefreshed: boolean;
  /** As with `--replace`. */
  replaced: ReadonlySet<string>;
}

export type Step = "create" | "same" | "update" | "replace";

export async function planStep(
  provider: EngineProvider,
  old: Entry | undefined,
  program: Tree,
): Promise<{ step: Step; inputs: Tree; isDeletedFirst: boolean }> {
  const news = { ...program, __provider: PROVIDER_TEXT };
  const checked = await provider.check(structuredClone(old?.inputs ?? {}), structuredClone(news));
  if (checked.failures.length > 0) fail("crashes", checked.failures.map(({ reason }) => reason).join("; "));
  const inputs = toState(checked.inputs);
  if (old === undefined || old.isGone) return { step: "create", inputs, isDeletedFirst: true };
  const diff = await provider.diff(old.id, structuredClone(old.outputs), structuredClone(inputs));
  const hasChanges = diff.changes ?? !isDeepStrictEqual(old.inputs, inputs);
  const step = diff.replaces.length > 0 ? "replace" : hasChanges || old.isHalfMade ? "update" : "same";
  return { step, inputs, isDeletedFirst: diff.deleteBeforeReplace };
}

export const toState = (answer: Tree): Tree => ({ ...openEnvelopes(answer), __provider: PROVIDER_TEXT });

export function toEntry(slot: string, id: string, inputs: Tree, outputs: Tree): Entry {
  return { slot, id, inputs, outputs: toState(outputs), isHalfMade: false, isGone: false };
}
