/**
 * What a person does who reads an error: exactly the step that it names, counted. Knows messages and no fault. A step
 * that no message names is never taken.
 */
import type { StoreAccess } from "../emulator/index";

import type { SlotName } from "./fault-program";
import { fail } from "./fault-rules";
import type { Failure } from "./fault-stack";
import { listObjects } from "./fault-store";

export const STEPS = {
  adopt: "set adopt: true",
  refresh: "ran up --refresh",
  replace: "replaced what hides its secret",
  twin: "deleted a named twin",
  account: "set allowUnknownAccount",
} as const;

export type UserStep = keyof typeof STEPS;

export interface User {
  adopted: Set<SlotName>;
  replaced: Set<SlotName>;
  wantsRefresh: boolean;
  allowsUnknownAccount: boolean;
  /** Does what the errors and warnings of a run name. `held` are the ids in state. */
  read(failures: readonly Failure[], warnings: readonly string[], held: ReadonlySet<string>): void;
}

const TWINS = [
  /objects of this name exist already \(([^)]*)\)/,
  /objects of this name exist now \(([^)]*)\)/,
  /objects of this name appeared: ([^ ]+(?:, [^ ]+)*)\./,
];

export function createUser(
  store: () => StoreAccess,
  /** How many twins the network, not the provider, has made. */
  countExcused: () => number,
  count: (step: UserStep) => void,
): User {
  let removed = 0;

  function removeTwins(text: string, held: ReadonlySet<string>): boolean {
    const named = TWINS.flatMap((pattern) => pattern.exec(text)?.[1]?.split(", ") ?? []);
    const objects = listObjects(store()).filter(({ id }) => named.includes(id) && !held.has(id));
    // One of them is the wanted one, as long as none of them stands in state.
    const isOneHeld = named.some((id) => held.has(id));
    for (const { kind, id } of objects.slice(isOneHeld ? 0 : 1)) {
      removed += 1;
      if (removed > countExcused())
        fail("duplicates", `the provider made ${id} although it made another one`);
      store().remove(kind, id);
      count("twin");
    }
    return named.length > 0;
  }

  const user: User = {
    adopted: new Set(),
    replaced: new Set(),
    wantsRefresh: false,
    allowsUnknownAccount: false,
    read(failures, warnings, held) {
      for (const warning of warnings) removeTwins(warning, held);
      for (const { slot, message } of failures) {
        if (removeTwins(message, held)) continue;
        if (message.includes("Set adopt: true")) {
          user.adopted.add(slot);
          count("adopt");
        } else if (/up --refresh|code NotFound/.test(message)) {
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
