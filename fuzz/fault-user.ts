/**
 * What a person does who reads an error: exactly the step that it names, counted. Knows messages and no fault. A step
 * that no message names is never taken.
 */
import type { FaultCloud, StoredKind } from "./fault-cloud";
import { fail } from "./fault-rules";
import type { Failure } from "./fault-stack";
import type { StoredObject, StoreView } from "./fault-store";

export const STEPS = {
  adopt: "set adopt: true",
  refresh: "ran up --refresh",
  replace: "replaced what hides its secret",
  twin: "deleted a named twin",
  unnamed: "looked for an unnamed one",
  account: "set allowUnknownAccount",
} as const;

export type UserStep = keyof typeof STEPS;

export interface User {
  adopted: Set<string>;
  replaced: Set<string>;
  wantsRefresh: boolean;
  allowsUnknownAccount: boolean;
  /** Does what the errors and warnings of a run name. `held` are the ids in state. */
  read(failures: readonly Failure[], warnings: readonly string[], held: ReadonlySet<string>): void;
}

const TWINS = [
  /objects of this name exist already \(([^)]*)\)/,
  /objects of this name exist now \(([^)]*)\)/,
  /objects appeared when one was made \(([^)]*)\)/,
  /objects of this name appeared: ([^ ]+(?:, [^ ]+)*)\./,
];

const OPEN = /not known whether (?:the object was made|a second object appeared)/;

export function createUser(
  cloud: FaultCloud,
  store: StoreView,
  /** How many objects the network, not the provider, has left in no state. */
  countExcused: () => number,
  count: (step: UserStep) => void,
): User {
  let removed = 0;
  /** Kinds without names of which an error said that one may exist that nobody knows. */
  const suspects = new Set<StoredKind["definition"]>();

  function remove({ kind, id }: StoredObject, step: UserStep): void {
    removed += 1;
    if (removed > countExcused()) fail("duplicates", `the provider made ${id} although it made another one`);
    store.access().remove(kind, id);
    count(step);
  }

  /** What was said to be possible has happened by the next run. */
  function lookForUnnamed(
    failures: readonly Failure[],
    warnings: readonly string[],
    held: ReadonlySet<string>,
  ): void {
    for (const object of store.list()) {
      if (suspects.has(object.definition) && !held.has(object.id)) remove(object, "unnamed");
    }
    suspects.clear();
    const told = [...warnings, ...failures.map(({ message }) => message)].filter(
      (text) => OPEN.test(text) || cloud.fullCode?.test(text) === true,
    );
    for (const { definition } of Object.values(cloud.kinds)) {
      const type = definition.kind.split(":")[1]!;
      const isTold = told.some((text) => text.includes(type));
      if (isTold && definition.nameField === undefined) suspects.add(definition);
    }
  }

  function removeTwins(text: string, held: ReadonlySet<string>): boolean {
    const named = TWINS.flatMap((pattern) => pattern.exec(text)?.[1]?.split(", ") ?? []);
    const objects = store.list().filter(({ id }) => named.includes(id) && !held.has(id));
    // One of them is the wanted one, as long as none of them stands in state and it can be taken over by its name.
    const isNoneWanted = objects.some(({ definition }) => definition.nameField === undefined);
    const isOneHeld = named.some((id) => held.has(id));
    for (const object of objects.slice(isOneHeld || isNoneWanted ? 0 : 1)) remove(object, "twin");
    return named.length > 0;
  }

  const user: User = {
    adopted: new Set(),
    replaced: new Set(),
    wantsRefresh: false,
    allowsUnknownAccount: false,
    read(failures, warnings, held) {
      for (const warning of warnings) removeTwins(warning, held);
      lookForUnnamed(failures, warnings, held);
      for (const { slot, message } of failures) {
        if (removeTwins(message, held)) continue;
        if (message.includes("Set adopt: true")) {
          user.adopted.add(slot);
          count("adopt");
        } else if (message.includes("up --refresh") || cloud.goneCode.test(message)) {
          if (!user.wantsRefresh) count("refresh");
          user.wantsRefresh = true;
        } else if (message.includes("Replace the provider instead")) {
          user.replaced.add(slot);
          count("replace");
        } else if (message.includes("set allowUnknownAccount")) {
          user.allowsUnknownAccount = true;
          count("account");
        }
      }
    },
  };
  return user;
}
