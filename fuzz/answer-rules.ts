/**
 * What must hold of a call's outcome, given the answers that it got. Each rule throws a Finding. Knows the contract's
 * verdict on an answer and no mutation.
 */
import { listSecretLeaves } from "../provider/lifecycle/secret";
import { getAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { openEnvelopes } from "../test/support/secret-envelope";
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
  const says = (start: RegExp, verdict: "success" | "not found") =>
    served.some((answer) => start.test(answer.action) && judgeAnswer(answer) === verdict);
  const isAnother = served.some(
    (answer) => /^Get[^C]/.test(answer.action) && showsAnother(call.definition, call.olds, answer),
  );
  if (call.verb === "read" && value["id"] === undefined) {
    const isGone = says(/^Get[^C]/, "not found") || isAnother;
    if (!isGone) fail("gone without a NotFound", call.definition.kind);
    return;
  }
  const isDone =
    says(new RegExp(`^${call.verb === "read" ? "Get[^C]" : call.verb}`, "i"), "success") ||
    (call.verb === "delete" && (says(/^(Get[^C]|Delete)/, "not found") || isAnother));
  // A create whose answer was lost is found again by a list that came after it, and read as proof.
  const sent = served.findIndex(({ action }) => action.startsWith("Create"));
  const later = served.slice(sent + 1);
  const isFound =
    call.verb === "create" &&
    sent !== -1 &&
    later[0]?.action.startsWith("List") === true &&
    later.some((answer) => answer.action.startsWith("List") && judgeAnswer(answer) === "success") &&
    later.some((answer) => /^Get[^C]/.test(answer.action) && judgeAnswer(answer) === "success");
  if (!isDone && !isFound) fail("success without an answer that says so", call.verb);
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

/** An answer without any field is no object, or state would say that somebody emptied it. */
function refuseHalfRead({ definition }: ScriptedCall, served: readonly Answer[]): void {
  const shown = served.filter(({ action }) => /^Get[^C]/.test(action)).flatMap(listShownNames);
  const known = Object.keys(definition.inputFields.fields).map((name) => name.toLowerCase());
  if (!known.some((name) => shown.includes(name))) {
    fail("objects read from an answer without them", definition.kind);
  }
}

/** After the service said that it made an object, an error without its id would lose it. */
export function refuseLost(call: ScriptedCall, served: readonly Answer[]): void {
  if (call.verb !== "create") return;
  const made = served.find(({ action }) => action.startsWith("Create"));
  if (made === undefined || judgeAnswer(made) !== "success" || made.body.length > 50_000) return;
  const id = readAnsweredId(call.definition, call.news, made);
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

const SECRET_NAMES = /"(?:ClientSecret|RegistrationAccessToken)":"([^"]{12,})"/g;

/** The program's, and those that only the service knows. */
function listSecrets({ answers, olds, news, definition }: ScriptedCall): string[] {
  const stated = listSecretLeaves(definition.inputFields).flatMap(({ path }) => [
    getAt(olds, path),
    getAt(news, path),
  ]);
  const answered = answers.flatMap(({ body }) =>
    [...body.toString().matchAll(SECRET_NAMES)].map(([, text]) => text),
  );
  return [...stated, ...answered].filter(
    (secret) => typeof secret === "string" && !secret.includes("**"),
  ) as string[];
}
