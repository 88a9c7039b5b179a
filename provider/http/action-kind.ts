/*
 * What an action does, by its name, for services whose names begin with their verb. Knows no single action.
 */

import type { ActionKind } from "./outcome";

const KIND_BY_VERB: Readonly<Record<string, ActionKind>> = {
  Get: "read",
  List: "read",
  Create: "create",
  Delete: "delete",
};

/** What no verb here tells (Update, Tag, Untag and others) is held for an update, which is never repeated blindly. */
export function toActionKind(action: string): ActionKind {
  const verb = /^(?:Batch)?(Get|List|Create|Delete)(?=[A-Z])/.exec(action)?.[1];
  return KIND_BY_VERB[verb ?? ""] ?? "update";
}
