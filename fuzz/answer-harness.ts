/**
 * Mutated answers of the service through the real client, wire mapping and lifecycle, and what must hold whatever is
 * answered: one of our own errors or a correct value; gone, made and deleted only where the service said so.
 */
import * as fc from "fast-check";
import type { EngineProvider } from "../provider/dynamic-host";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { sealEnvelopes } from "../test/support/secret-envelope";
import { mutateAnswer, toArbitraryMutation } from "./answer-mutation";
import type { Mutation } from "./answer-mutation";
import type { AnswerScript, ScriptedCall } from "./answer-script";
import type { Answer } from "./answer-tape";
import { ANSWER_CANARY } from "./answer-values";
import { fail, judgeState, judgeValue, KINDS, refuseLost, refuseShown } from "./answer-rules";
import { isQuotable } from "./answer-verdict";
import { Finding, runProperty } from "./run-property";
import type { FuzzOptions, FuzzReport } from "./run-property";

export interface AnswerSubject {
  script: AnswerScript;
  open(definition: ResourceDefinition, warn: (message: string) => void): EngineProvider;
}

interface AnswerCase {
  call: number;
  /** Which of the call's answers is mutated; the one after the last means all. */
  target: number;
  mutations: Mutation[];
}

/** Each cloud as often as any other, however many calls it has. */
function toArbitraryCase({ calls }: AnswerScript): fc.Arbitrary<AnswerCase> {
  const clouds = [...new Set(calls.map(({ cloud }) => cloud))];
  const arbitraries = clouds.map((cloud) =>
    fc.record({
      call: fc.constantFrom(...calls.flatMap((call, index) => (call.cloud === cloud ? [index] : []))),
      target: fc.nat(6),
      mutations: fc.array(toArbitraryMutation(cloud), { minLength: 1, maxLength: 3 }),
    }),
  );
  return fc.oneof(...arbitraries);
}

export async function fuzzAnswers(subject: AnswerSubject, options: FuzzOptions): Promise<FuzzReport> {
  const facts = { answered: 0, "half made": 0, refused: 0 };
  let floating: unknown;
  const onFloating = (reason: unknown) => (floating ??= reason);
  process.on("unhandledRejection", onFloating);
  const property = fc.asyncProperty(toArbitraryCase(subject.script), async (chosen) => {
    facts[await tryCase(subject, chosen)] += 1;
    if (floating !== undefined)
      fail(
        "crashes",
        `a floating rejection: ${floating instanceof Error ? (floating.stack ?? floating.message) : typeof floating}`,
      );
  });
  const report = await runProperty(property, KINDS, options, facts);
  process.off("unhandledRejection", onFloating);
  return report;
}

/** How the call ended. Throws a Finding. */
async function tryCase(
  subject: AnswerSubject,
  chosen: AnswerCase,
): Promise<"answered" | "half made" | "refused"> {
  const { calls, tape } = subject.script;
  const call = calls[chosen.call]!;
  const served: Answer[] = [];
  tape.setPlayer((action) => {
    const answer = findAnswer(call, action, served);
    const isTarget = [served.length, call.answers.length].includes(chosen.target % (call.answers.length + 1));
    const played = isTarget ? mutateAnswer(call.cloud, answer, chosen.mutations) : answer;
    served.push(played);
    return played;
  });
  const quotes = () => served.some((answer) => isQuotable(call.cloud, answer, ANSWER_CANARY));
  const told: string[] = [];
  const provider = subject.open(call.definition, (message) => told.push(message));
  try {
    const value = await run(provider, call);
    told.push(JSON.stringify(sealEnvelopes(value)));
    judgeValue(call, value, served);
    refuseShown(call, quotes() ? [] : told.slice(0, -1), told);
    return "answered";
  } catch (error) {
    if (error instanceof Finding) throw error;
    const { message, stack, id, properties } = error as Error & { id?: string; properties?: Tree };
    told.push(message, stack ?? "");
    if (!(error instanceof Error) || !message.startsWith(`Could not ${call.verb} `)) fail("crashes", message);
    if (message.includes("a defect in")) fail("crashes", message);
    refuseShown(call, quotes() ? [] : told, [...told, JSON.stringify(sealEnvelopes(properties ?? {}))]);
    if (properties !== undefined) judgeState(call, properties);
    else refuseLost(call, served);
    return id === undefined ? "refused" : "half made";
  }
}

function findAnswer(call: ScriptedCall, action: string, served: readonly Answer[]): Answer {
  const same = call.answers.filter((answer) => answer.action === action);
  const count = served.filter((answer) => answer.action === action).length;
  return same[Math.min(count, same.length - 1)] ?? { action, status: 501, body: Buffer.from("{}") };
}

async function run(provider: EngineProvider, { verb, id, olds, news }: ScriptedCall): Promise<Tree> {
  switch (verb) {
    case "create":
      return { ...(await provider.create(structuredClone(news))) };
    case "read":
      return { ...(await provider.read(id, structuredClone(olds))) };
    case "update":
      return { ...(await provider.update(id, structuredClone(olds), structuredClone(news))) };
    case "delete":
      await provider.delete(id, structuredClone(olds));
      return {};
  }
}
