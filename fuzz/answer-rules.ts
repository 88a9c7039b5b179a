/**
 * What must hold of a call's outcome, given the answers that it got. Each rule throws a Finding. Knows the contract's
 * verdict on an answer and no mutation.
 */
import { listHiddenLeaves, listSecretLeaves } from "../provider/lifecycle/secret";
import { getAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { toWireName } from "../provider/lifecycle/wire";
import { definitions } from "../rules/kind";
import { openEnvelopes } from "../test/support/secret-envelope";
import type { Verdict } from "./answer-cloud";
import { ANSWER_CANARY } from "./answer-values";
import type { ScriptedCall } from "./answer-script";
import type { Answer } from "./answer-tape";
import { judgeAnswer, listShownNames, listWrong, readAnsweredId, showsAnother } from "./answer-verdict";
import { Finding } from "./run-property";

export const KINDS = [
  "crashes",
  "values of the wrong type",
  "gone without a NotFound",
  "objects read from an answer without them",
  "success without an answer that says so",
  "objects lost after a create",
  "secrets that are not the program's",
  "values of answers in messages",
  "secrets shown",
] as const;

type Kind = (typeof KINDS)[number];

export function fail(kind: Kind, detail: string): never {
  throw new Finding(kind, detail);
}

export function judgeValue(call: ScriptedCall, value: Tree, served: readonly Answer[]): void {
  const { actions, kind } = call.definition;
  const shows = served.filter(({ action }) => action === actions.read[0]);
  const isAnother = shows.some((answer) => showsAnother(call, answer));
  if (call.verb === "read" && value["id"] === undefined) {
    const looks = served.filter(({ action }) => isOwnLook(call, action));
    if (!says(call, looks, "not found") && !isAnother) fail("gone without a NotFound", kind);
    return;
  }
  if (!isDone(call, served, shows) && !isFound(call, served) && !(call.verb === "delete" && isAnother)) {
    fail("success without an answer that says so", `${call.verb} of ${kind}`);
  }
  if (call.verb === "read") refuseHalfRead(call, served);
  for (const name of ["outs", "props", "inputs"]) {
    if (value[name] !== undefined) judgeState(call, value[name] as Tree);
  }
}

export function judgeState(call: ScriptedCall, sealed: Tree): void {
  const state = openEnvelopes(sealed);
  const wrong = listWrong(call.definition, state);
  if (wrong.length > 0) fail("values of the wrong type", wrong.join(", "));
  for (const { path } of listSecretLeaves(call.definition.inputFields)) {
    const known = [getAt(call.news, path), getAt(call.olds, path)];
    if (!known.includes(getAt(state, path))) fail("secrets that are not the program's", path.join("."));
  }
}

const says = ({ cloud }: ScriptedCall, answers: readonly Answer[], verdict: Verdict): boolean =>
  answers.some((answer) => judgeAnswer(cloud, answer) === verdict);

/** What the look at another kind's object is answered says nothing of this one. */
function isOwnLook({ definition }: ScriptedCall, action: string): boolean {
  const isAnothers = definitions.some(
    ({ kind, actions }) => kind !== definition.kind && actions.read[0] === action,
  );
  return definition.actions.read.includes(action) && !isAnothers;
}

function isDone(call: ScriptedCall, served: readonly Answer[], shows: readonly Answer[]): boolean {
  const { verb, definition, olds } = call;
  if (verb === "read") return says(call, shows, "success");
  const isDisabling = verb === "delete" && olds["onDelete"] === "disable";
  const names = definition.actions[isDisabling ? "update" : verb];
  const writes = served.filter(({ action }) => names.includes(action));
  // What may be asked for twice is, where nobody said what came of it; then the second answer counts.
  const last = [...new Map(writes.map((answer) => [answer.action, answer])).values()];
  if (verb === "delete" && says(call, [...shows, ...writes], "not found")) return true;
  // One that is off already is left as it is.
  if (isDisabling && writes.length === 0) return says(call, shows, "success");
  return last.length > 0 && last.every((answer) => judgeAnswer(call.cloud, answer) === "success");
}

/** A create whose answer was lost is found again by a list that came after it, and read as proof. */
function isFound(call: ScriptedCall, served: readonly Answer[]): boolean {
  const { create, read, list } = call.definition.actions;
  const sent = served.findIndex(({ action }) => create.includes(action));
  if (call.verb !== "create" || sent === -1) return false;
  const later = served.slice(sent + 1);
  const lists = later.filter(({ action }) => list.includes(action));
  const looks = later.filter(({ action }) => action === read[0]);
  return later[0] === lists[0] && says(call, lists, "success") && says(call, looks, "success");
}

/** An answer without any field is no object, or state would say that somebody emptied it. */
function refuseHalfRead({ cloud, definition }: ScriptedCall, served: readonly Answer[]): void {
  const answers = served.filter(({ action }) => definition.actions.read.includes(action));
  const shown = answers.flatMap((answer) => listShownNames(cloud, answer));
  const known = Object.entries(definition.inputFields.fields).map(
    ([name, field]) => field.from?.split(".")[0] ?? toWireName(name, field),
  );
  if (!known.some((name) => shown.includes(name.toLowerCase()))) {
    fail("objects read from an answer without them", definition.kind);
  }
}

/** After the service said that it made an object, an error without its id would lose it. */
export function refuseLost(call: ScriptedCall, served: readonly Answer[]): void {
  if (call.verb !== "create") return;
  const made = served.find(({ action }) => call.definition.actions.create.includes(action));
  if (made === undefined || judgeAnswer(call.cloud, made) !== "success" || made.body.length > 50_000) return;
  const id = readAnsweredId(call, made);
  if (id !== undefined) fail("objects lost after a create", id);
}

export function refuseShown(
  call: ScriptedCall,
  messages: readonly string[],
  everything: readonly string[],
): void {
  const quoted = messages.find((message) => message.includes(ANSWER_CANARY));
  if (quoted !== undefined) fail("values of answers in messages", quoted.slice(0, 300));
  for (const secret of listSecrets(call)) {
    const shown = everything.find((text) => text.includes(secret));
    if (shown !== undefined) fail("secrets shown", shown.slice(0, 300));
  }
}

/** The program's, those that only the service knows, and data about people. */
function listSecrets({ cloud, answers, olds, news, definition }: ScriptedCall): string[] {
  const leaves = [definition.inputFields, definition.outputFields].flatMap(listHiddenLeaves);
  const stated = leaves.flatMap(({ path }) => [getAt(olds, path), getAt(news, path)]);
  const own = leaves.map(({ path, field }) => toWireName(path.at(-1) ?? "", field));
  const names = [...own, ...cloud.secretNames].join("|");
  const quoted = new RegExp(`"(?:${names})":"([^"]{11,})"`, "g");
  const answered = answers.flatMap(({ body }) =>
    [...body.toString().matchAll(quoted)].map(([, text]) => text),
  );
  return [...stated, ...answered].filter(
    (secret) => typeof secret === "string" && secret.length > 10 && !secret.includes("**"),
  ) as string[];
}
