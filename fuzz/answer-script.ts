/**
 * One life of every resource against the emulator, call by call, with the answers that each call got: the real
 * answers that a case then mutates. Knows the lifecycle's calls and no mutation.
 */
import { isDeepStrictEqual } from "node:util";
import { startEmulator } from "../emulator/index";
import type { EngineProvider } from "../provider/dynamic-host";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import { findPart } from "../test/support/emulated-cloud";
import { withParent } from "../test/support/sample-inputs";
import type { Sample } from "../test/support/sample-inputs";
import { openEnvelopes } from "../test/support/secret-envelope";
import type { AnswerCloud } from "./answer-cloud";
import { startAnswerTape } from "./answer-tape";
import type { Answer, AnswerTape } from "./answer-tape";
import { connect } from "./connect";
import type { Connection } from "./connect";

export type Verb = "create" | "read" | "update" | "delete";

/** A call that the engine makes, and what the service answered to it. */
export interface ScriptedCall {
  cloud: AnswerCloud;
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

export async function recordScript(clouds: readonly AnswerCloud[]): Promise<AnswerScript> {
  const emulator = await startEmulator();
  const tape = await startAnswerTape(emulator.url, clouds);
  const calls: ScriptedCall[] = [];
  for (const cloud of clouds) {
    for (const switches of cloud.switches) {
      Object.assign(findPart(emulator, cloud.name).switches, switches);
      for (const sample of cloud.samples) {
        const open = () => connect(sample.definition, tape.url, () => undefined);
        const placed = await withParent(open().session, sample);
        calls.push(...(await liveOnce(cloud, tape, placed, open)));
      }
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

async function liveOnce(
  cloud: AnswerCloud,
  tape: AnswerTape,
  sample: Sample,
  open: () => Connection,
): Promise<ScriptedCall[]> {
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
    if (answer !== undefined) {
      calls.push({ cloud, definition, verb, ...given, answers: tape.takeRecorded() });
    }
    return answer;
  }

  const news = await check(sample.full);
  const made = await record("create", { id: "", olds: {}, news }, (provider) => provider.create(news));
  if (made === undefined) throw new Error(`${definition.kind} could not be created`);
  const { id } = made;
  const olds = toState(made.outs);
  await record("read", { id, olds, news: {} }, (provider) => provider.read(id, olds));
  const changed = await check(sample.changed);
  if (!isDeepStrictEqual(changed, news)) {
    await record("update", { id, olds, news: changed }, (provider) => provider.update(id, olds, changed));
  }
  await record("delete", { id, olds, news: {} }, async (provider) => {
    await provider.delete(id, olds);
    return true;
  });
  return calls;
}
