/**
 * The engine's part in a schedule: check, diff, then create, update, replace or delete, and a state that keeps what
 * the engine keeps, half-made and half-replaced resources among it. Resources that do not depend on a failed one go
 * on; nothing is deleted then. Knows no fault. Source: the engine's step generator and its step executor.
 */
import type { EngineProvider } from "../provider/dynamic-host";
import type { Tree } from "../provider/lifecycle/tree";
import type { FaultCloud } from "./fault-cloud";
import { fail } from "./fault-rules";
import { planStep, toEntry, toState } from "./fault-stack";
import type { Entry, Failure, Observer, Stack, Step, Wish } from "./fault-stack";
import type { ProviderProcess } from "./fault-world";
import { Finding } from "./run-property";

export async function runUp(
  { slots }: FaultCloud,
  stack: Stack,
  process: ProviderProcess,
  wish: Wish,
  observer: Observer,
): Promise<{ failures: Failure[]; steps: Step[] }> {
  const failures: Failure[] = [];
  const steps: Step[] = [];
  const open = (slot: string) => process.open(slots[slot]!.definition);

  /** Undefined when it failed; an object that exists all the same is in the state by then. */
  async function attempt<T>(
    verb: Failure["verb"],
    entry: Entry | { slot: string; id?: undefined },
    inputs: Tree,
    run: (provider: EngineProvider) => Promise<T>,
  ): Promise<{ value: T } | undefined> {
    const { slot } = entry;
    observer.before(verb, slot, entry.id === undefined ? undefined : entry, inputs);
    try {
      const value = await run(open(slot));
      observer.after(verb, slot, entry.id ?? (value as { id?: string }).id, undefined);
      return { value };
    } catch (error) {
      if (error instanceof Finding) throw error;
      const { message, id, properties } = error as Error & { id?: string; properties?: Tree };
      if (!(error instanceof Error) || !message.startsWith("Could not ") || message.includes("a defect in")) {
        fail("crashes", error instanceof Error ? `${message}\n${error.stack ?? ""}` : typeof error);
      }
      const failure = { slot, verb, message, isHalfMade: id !== undefined };
      failures.push(failure);
      if (id !== undefined && properties !== undefined) {
        // A failed update keeps the old inputs.
        const kept = entry.id === id ? entry.inputs : inputs;
        stack.entries.set(slot, { ...toEntry(slot, id, kept, properties), isHalfMade: true });
      }
      observer.after(verb, slot, id ?? entry.id, failure);
      return undefined;
    }
  }

  async function refresh(): Promise<void> {
    for (const entry of stack.entries.values()) {
      if (entry.isGone) continue;
      const { slot, id, outputs } = entry;
      const read = await attempt("read", entry, entry.inputs, (provider) =>
        provider.read(id, structuredClone(outputs)),
      );
      if (read === undefined) continue;
      const { props = {}, inputs = {} } = read.value;
      if (read.value.id === undefined) {
        observer.forget(slot, id);
        stack.entries.delete(slot);
      } else stack.entries.set(slot, toEntry(slot, read.value.id, toState(inputs), props));
    }
  }

  async function create(slot: string, inputs: Tree): Promise<boolean> {
    const made = await attempt("create", { slot }, inputs, (provider) =>
      provider.create(structuredClone(inputs)),
    );
    if (made === undefined) return false;
    stack.entries.set(slot, toEntry(slot, made.value.id, inputs, made.value.outs));
    return true;
  }

  async function remove(entry: Entry): Promise<boolean> {
    const { id, outputs } = entry;
    const gone = await attempt("delete", entry, entry.inputs, (provider) =>
      provider.delete(id, structuredClone(outputs)),
    );
    return gone !== undefined;
  }

  /** What lives in the object goes before it: it is to be made anew with it. */
  async function removeFirst(old: Entry): Promise<boolean> {
    const inside = [...stack.entries.values()].filter(({ slot }) => slots[slot]!.parent?.slot === old.slot);
    for (const entry of [...inside.reverse(), old]) {
      if (!entry.isGone && !(await remove(entry))) return false;
      stack.entries.set(entry.slot, { ...entry, isGone: true });
    }
    return true;
  }

  async function apply(slot: string, inputs: Tree, step: Step, isDeletedFirst: boolean): Promise<void> {
    const old = stack.entries.get(slot);
    if (step === "same" && old !== undefined) stack.entries.set(slot, { ...old, inputs });
    if (step === "create" || old === undefined) await create(slot, inputs);
    else if (step === "replace") {
      if (isDeletedFirst && !(await removeFirst(old))) return;
      const isMade = await create(slot, inputs);
      const isHalf = stack.entries.get(slot)?.id !== old.id;
      if (!isDeletedFirst && (isMade || isHalf)) stack.doomed.push(old);
    } else if (step === "update") {
      const { id, outputs } = old;
      const made = await attempt("update", old, inputs, (provider) =>
        provider.update(id, structuredClone(outputs), structuredClone(inputs)),
      );
      if (made !== undefined) stack.entries.set(slot, toEntry(slot, id, inputs, made.value.outs));
    }
  }

  if (wish.isRefreshed) await refresh();
  // The engine plans nothing on a state that it could not refresh.
  if (failures.length > 0) return { failures, steps };
  for (const slot of Object.keys(slots)) {
    const build = wish.slots.get(slot);
    const parentSlot = slots[slot]!.parent?.slot ?? "";
    const parent = stack.entries.get(parentSlot);
    const isBlocked =
      parentSlot !== "" && (parent === undefined || failures.some((failure) => failure.slot === parentSlot));
    if (build === undefined || isBlocked) continue;
    const link = parent && (slots[slot]!.parent?.pick?.(parent) ?? parent.id);
    const plan = await planStep(open(slot), stack.entries.get(slot), build(link));
    const step = plan.step !== "create" && wish.replaced.has(slot) ? "replace" : plan.step;
    steps.push(step);
    await apply(slot, plan.inputs, step, plan.isDeletedFirst);
  }
  if (failures.length > 0) return { failures, steps };
  const unwanted = [...stack.entries.values()].filter(({ slot }) => !wish.slots.has(slot)).reverse();
  for (const entry of [...unwanted, ...stack.doomed]) {
    if (!entry.isGone && !(await remove(entry))) break;
    if (stack.doomed.includes(entry)) stack.doomed = stack.doomed.filter((other) => other !== entry);
    else stack.entries.delete(entry.slot);
    steps.push("update");
  }
  return { failures, steps };
}
