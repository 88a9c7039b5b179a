/**
 * Looks at the store after every step of a schedule: nothing that somebody did outside is undone unless it was shown
 * or meant, and no secret is wiped. Knows no fault and no provider.
 */
import type { Json } from "../emulator/index";
import { isSameValue } from "../provider/lifecycle/compare";
import { getAt } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";
import { fail } from "./fault-rules";
import { applyOutside, findSecretPath, getSecret, isRegistered } from "./fault-store";
import type { StoredObject, StoreView } from "./fault-store";
import type { OutsideChange } from "./fault-schedule";

interface Pending {
  birth: string;
  id: string;
  wirePath: Path;
  inputPath: Path;
  value: Json;
}

export interface Watch {
  /** Somebody changes the object in the console. False: there is none, or nothing of it can be changed so. */
  changeOutside(id: string, what: OutsideChange["what"]): boolean;
  /** A refresh has read the object. */
  noteShown(id: string): void;
  /** An update is about to be made; what it means to change may change. */
  noteMeant(id: string, before: Tree, after: Tree): void;
  /** The object is about to be taken over, with whatever it holds. */
  noteTakeOver(key: string): void;
  /** Throws a Finding. */
  look(): void;
}

export function createWatch(store: StoreView, isSecretShown: boolean): Watch {
  let pending: Pending[] = [];
  /** Of registered clients, by the object's birth: only the service and people outside change them. */
  const registered = new Map<string, unknown>();

  function look(): void {
    const objects = store.list();
    for (const object of objects) judgeSecret(object);
    pending = pending.filter((change) => objects.some(({ birth }) => birth === change.birth));
    for (const { birth, wirePath, value, id } of pending) {
      const found = objects.find((object) => object.birth === birth);
      if (found !== undefined && getAt(found.wire, wirePath) !== value) {
        fail("lost updates", `${wirePath.join(".")} of ${id} was changed outside and is overwritten`);
      }
    }
  }

  function judgeSecret(object: StoredObject): void {
    if (findSecretPath(object) === undefined) return;
    const secret = getSecret(object);
    if (typeof secret !== "string" || secret === "" || secret.includes("**")) {
      fail("wiped secrets", `the secret of ${object.id} is now ${JSON.stringify(secret)}`);
    }
    if (!isRegistered(object)) return;
    const known = registered.get(object.birth) ?? secret;
    registered.set(object.birth, known);
    if (secret !== known) fail("wiped secrets", `the registered secret of ${object.id} is another one`);
  }

  return {
    look,
    changeOutside(id, what) {
      look();
      const object = store.list().find((candidate) => candidate.id === id);
      if (object === undefined) return false;
      const applied = applyOutside(store.access(), object, what);
      if (applied === undefined || applied === "gone") return applied === "gone";
      const { birth } = object;
      const isOwn = registered.has(birth);
      const isSecret = applied.inputPath.join() === findSecretPath(object)?.join();
      if (isSecret && isOwn) registered.set(birth, applied.value);
      const isSame = (other: Pending) =>
        other.birth === birth && other.wirePath.join() === applied.wirePath.join();
      pending = pending.filter((other) => !isSame(other));
      // What is never shown cannot be told; the program's own secret is written then.
      if (!isSecret || isOwn || isSecretShown) pending.push({ birth, id, ...applied });
      return true;
    },
    noteShown(id) {
      pending = pending.filter((change) => change.id !== id);
    },
    noteMeant(id, before, after) {
      pending = pending.filter((change) => {
        const [old, now] = [getAt(before, change.inputPath), getAt(after, change.inputPath)];
        return change.id !== id || isSameValue({ kind: "json", required: false }, old, now);
      });
    },
    noteTakeOver(key) {
      const taken = store.list().filter((object) => object.key === key);
      pending = pending.filter((change) => !taken.some(({ birth }) => birth === change.birth));
    },
  };
}
