/**
 * One life of every resource against the emulator, call by call, with the answers that each call got: the real
 * answers that a case then mutates. Knows the lifecycle's calls and no mutation.
 */
import { startEmulator, switchValues } from "../emulator/index";
import type { EngineProvider } from "../provider/dynamic-host";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { REGISTERED, credentialSample, samples, withPool } from "../test/support/sample-inputs";
import type { Sample } from "../test/support/sample-inputs";
import { openEnvelopes } from "../test/support/secret-envelope";
import { startAnswerTape } from "./answer-tape";
import type { Answer, AnswerTape } from "./answer-tape";
import { connect } from "./connect";
import type { Connection } from "./connect";
import { COVERED_CLOUD } from "./covered-cloud";

export type Verb = "create" | "read" | "update" | "delete";

/** A call that the engine makes, and what the service answered to it. */
export interface ScriptedCall {
  definition: ResourceDefinition;
  verb: Verb;
  id: string;
  olds: Tree;
  news: Tree;
  answers: Answer[];
}

export interface AnswerScript {
  tape: AnswerTape;
  calls: ScriptedCall[];
  close(): Promise<void>;
}

const PROVIDER_TEXT = "exports.handler=()=>undefined;";

const registeredSample: Sample = {
  definition: credentialSample.definition,
  minimal: REGISTERED,
  full: REGISTERED,
  changed: { ...REGISTERED, config: { ...(REGISTERED["config"] as Tree), metadata: "changed" } },
};

const coveredSamples = samples.filter(({ definition }) => definition.kind.startsWith(`${COVERED_CLOUD}:`));

export async function recordScript(): Promise<AnswerScript> {
  const emulator = await startEmulator({ switches: { uniqueNames: false } });
  const tape = await startAnswerTape(emulator.url);
  const calls: ScriptedCall[] = [];
  for (const secretInGet of switchValues.secretInGet) {
    const scopesInAnswers = secretInGet === "clear" ? "jsonText" : "plain";
    Object.assign(emulator.switches, { secretInGet, scopesInAnswers });
    for (const sample of [...coveredSamples, registeredSample]) {
      const open = () => connect(sample.definition, tape.url, () => undefined);
      calls.push(...(await liveOnce(tape, await withPool(open().session, sample), open)));
    }
  }
  return {
    tape,
    calls,
    async close() {
      await tape.close();
      await emulator.close();
    },
  };
}

const toState = (tree: Tree | undefined): Tree => ({
  ...openEnvelopes(tree ?? {}),
  __provider: PROVIDER_TEXT,
});

async function liveOnce(tape: AnswerTape, sample: Sample, open: () => Connection): Promise<ScriptedCall[]> {
  const { definition } = sample;
  const calls: ScriptedCall[] = [];
  const check = async (news: Tree) => toState((await open().provider.check({}, news)).inputs);

  async function record<T>(
    verb: Verb,
    given: Pick<ScriptedCall, "id" | "olds" | "news">,
    run: (provider: EngineProvider) => Promise<T>,
  ): Promise<T | undefined> {
    tape.takeRecorded();
    // An update that the service makes impossible (a registered secret that it hides) is no material.
    const answer = await run(open().provider).catch(() => undefined);
    if (answer !== undefined) calls.push({ definition, verb, ...given, answers: tape.takeRecorded() });
    return answer;
  }

  const news = await check(sample.full);
  const made = await record("create", { id: "", olds: {}, news }, (provider) => provider.create(news));
  if (made === undefined) throw new Error(`${definition.kind} could not be created`);
  const { id } = made;
  const olds = toState(made.outs);
  await record("read", { id, olds, news: {} }, (provider) => provider.read(id, olds));
  const changed = await check(sample.changed);
  await record("update", { id, olds, news: changed }, (provider) => provider.update(id, olds, changed));
  await record("delete", { id, olds, news: {} }, async (provider) => {
    await provider.delete(id, olds);
    return true;
  });
  return calls;
}
