/**
 * Looks over the engine's shoulder: what a call says must be so in the store at once, and what it does not say must
 * not be. Knows no fault.
 */
import type { FaultCloud } from "./fault-cloud";
import { fail } from "./fault-rules";
import type { Observer, Stack } from "./fault-stack";
import type { StoreView } from "./fault-store";
import type { Watch } from "./fault-watch";

/** What an error may say of an object that it could not give an id of. */
const TOLD = /not known whether the object was made|exist|already|appeared|Duplicated/;

export function createObserver(
  { fullCode }: FaultCloud,
  stack: Stack,
  store: StoreView,
  watch: Watch,
): Observer {
  const isStored = (id: string | undefined) => store.list().some((object) => object.id === id);
  const isTold = (message: string) => TOLD.test(message) || fullCode?.test(message) === true;
  let key = "";
  /** What existed before the call; whoever made that was told of it then. */
  let known = new Set<string>();
  return {
    before(verb, slot, entry, inputs) {
      if (verb === "create") {
        key = store.toKey(slot, inputs);
        known = new Set(store.list().map(({ birth }) => birth));
        if (inputs["adopt"] === true) watch.noteTakeOver(key);
      }
      if (verb === "update" && entry !== undefined) watch.noteMeant(entry.id, entry.inputs, inputs);
    },
    forget(slot, id) {
      if (isStored(id)) fail("orphans", `a refresh let go of ${slot} (${id}), which exists`);
    },
    after(verb, slot, id, failure) {
      watch.look();
      if (verb === "read" && failure === undefined && id !== undefined) watch.noteShown(id);
      // What was taken over under another name goes on under that one.
      const holders = [...stack.entries.values(), ...stack.doomed].filter((entry) => entry.id === id);
      if (verb === "delete" && failure === undefined && isStored(id) && holders.length < 2) {
        fail("orphans", `${slot} was said to be deleted, and exists`);
      }
      if (verb === "create" && failure === undefined && !isStored(id)) {
        fail("lost objects", `${slot} was said to be created, and does not exist`);
      }
      if (verb === "create" && failure !== undefined && id === undefined && !isTold(failure.message)) {
        const held = new Set([...stack.entries.values(), ...stack.doomed].map((entry) => entry.id));
        const left = store
          .list()
          .find((object) => object.key === key && !held.has(object.id) && !known.has(object.birth));
        if (left !== undefined)
          fail("orphans", `${left.id} was made, and the error does not say so: ${failure.message}`);
      }
    },
  };
}
