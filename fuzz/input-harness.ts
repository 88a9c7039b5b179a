/**
 * Hostile inputs through check and diff of every resource, as the engine's host calls them, and what must hold
 * whatever is given: an answer, plain and always the same, no call, and no value in any message.
 */
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import type { EngineProvider } from "../provider/dynamic-host";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { SENTINELS } from "../test/support/field-arbitrary";
import { openEnvelopes, sealEnvelopes } from "../test/support/secret-envelope";
import { CANARY, CANARY_NUMBER, SECRET_CANARY } from "./hostile-values";
import { arbitraryCase, buildInputs } from "./input-case";
import type { InputCase } from "./input-case";
import { isPlainJson } from "./plain-json";
import { Finding, runProperty } from "./run-property";
import type { FuzzOptions, FuzzReport } from "./run-property";

const KINDS = [
  "crashes",
  "calls",
  "values in messages",
  "secrets in clear",
  "answers that are no plain JSON",
  "accepted what JSON cannot hold",
  "different answers to the same question",
  "answers that change when asked again",
] as const;

type Kind = (typeof KINDS)[number];

export interface InputSubject {
  definitions: readonly ResourceDefinition[];
  /** As the host has it; `warn` gets what the user would be told. */
  open(definition: ResourceDefinition, warn: (message: string) => void): EngineProvider;
  /** How many calls reached the network so far. */
  countCalls(): number;
}

const MAX_MESSAGE_CHARS = 2000;
const SHOWN_VALUES = [CANARY, String(CANARY_NUMBER), SECRET_CANARY, ...SENTINELS];

export function fuzzInput(subject: InputSubject, options: FuzzOptions): Promise<FuzzReport> {
  const facts = { accepted: 0, refused: 0 };
  const property = fc.asyncProperty(arbitraryCase(subject.definitions), async (chosen) => {
    const isAccepted = await tryCase(subject, chosen);
    facts[isAccepted ? "accepted" : "refused"] += 1;
  });
  return runProperty(property, KINDS, options, facts);
}

/** Whether check let the inputs through. Throws a Finding. */
async function tryCase(subject: InputSubject, chosen: InputCase): Promise<boolean> {
  const definition = subject.definitions[chosen.definition]!;
  const told: string[] = [];
  const provider = subject.open(definition, (message) => told.push(message));
  const callsBefore = subject.countCalls();
  const makeOlds = () =>
    chosen.olds === "none" ? {} : buildInputs(chosen.olds === "valid" ? { ...chosen, edits: [] } : chosen);

  const check = async (olds: Tree, news: Tree) => {
    const answer = await provider.check(olds, news).catch((error: Error) => fail("crashes", error.message));
    told.push(...answer.failures.map(({ property, reason }) => `${property}${reason}`));
    return answer;
  };
  const answer = await check(makeOlds(), buildInputs(chosen));
  if (!isPlainJson(answer)) fail("answers that are no plain JSON", "check");
  const again = await check(makeOlds(), buildInputs(chosen));
  if (!isDeepStrictEqual(answer, again)) fail("different answers to the same question", "check");
  if (answer.failures.length === 0) {
    if (JSON.stringify(sealEnvelopes(answer.inputs)).includes(SECRET_CANARY))
      fail("secrets in clear", "check");
    if (!isPlainJson(buildInputs(chosen))) fail("accepted what JSON cannot hold", "check");
    const inputs = openEnvelopes(answer.inputs);
    const repeated = await check(structuredClone(inputs), structuredClone(inputs));
    if (!isDeepStrictEqual(repeated, answer)) fail("answers that change when asked again", "check");
    await compare(provider, makeOlds(), inputs, told);
  }
  if (Object.keys(Object.prototype).length > 0) fail("crashes", "a prototype was changed");
  if (subject.countCalls() !== callsBefore) fail("calls", "check or diff made a call");
  refuseShown(told);
  return answer.failures.length === 0;
}

/** A preview compares what check let through with any state. */
async function compare(provider: EngineProvider, olds: Tree, news: Tree, told: string[]): Promise<void> {
  if (!isPlainJson(olds)) return;
  const id = "a/b";
  const answer = await provider.diff(id, olds, news).catch((error: Error) => {
    if (error.message.includes("a defect in")) fail("crashes", error.message);
    told.push(error.message);
    return { replaces: [] };
  });
  if (!isPlainJson(answer)) fail("answers that are no plain JSON", "diff");
}

function refuseShown(told: readonly string[]): void {
  for (const whole of told) {
    // A resource is called by its name, which is cut and is no secret.
    const message = whole.replace(/^(Could not \w+ )?\w+ ".{0,101}": /u, "");
    const shown = SHOWN_VALUES.find((value) => message.toLowerCase().includes(value));
    if (shown !== undefined) fail("values in messages", message.slice(0, 500));
    if (message.length > MAX_MESSAGE_CHARS) fail("values in messages", `${message.length} characters`);
    // oxlint-disable-next-line no-control-regex -- what a terminal would act on is what is looked for
    if (/[\u0000-\u001F\u007F\u202E]/.test(message)) fail("values in messages", "control characters");
  }
}

function fail(kind: Kind, detail: string): never {
  throw new Finding(kind, detail);
}
