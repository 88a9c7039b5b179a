/**
 * A real provider process with an emulator behind it, as the lives of single resources: the engine's part is
 * played by the harness, the answers travel over gRPC. Records everything that the process gives away outside of
 * secret envelopes. Knows no resource.
 */
import { expect } from "vitest";
import { startEmulator } from "../../emulator/index";
import type { Emulator, EmulatorOptions } from "../../emulator/index";
import type { EngineProvider } from "../../provider/dynamic-host";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Tree } from "../../provider/lifecycle/tree";
import { definitions } from "../../rules/kind";
import { toConfig, toEmulatorKeys } from "../support/emulated-cloud";
import { createStackResource, isEnvelope, sealEnvelopes } from "../support/in-process";
import type { StackResource } from "../support/in-process";
import type { DiffAnswer } from "../support/provider-calls";
import { startProviderProcess } from "../support/provider-process";
import type { ProviderProcess, ProviderProcessOptions } from "../support/provider-process";
import { ProviderCallError } from "../support/provider-wire";
import { installUserProject } from "../support/user-project";

export interface ProcessResource extends StackResource {
  /** What the process last said to a preview, an up or a refresh. */
  lastDiff(): DiffAnswer | undefined;
}

export interface ProcessStack {
  emulator: Emulator;
  provider: ProviderProcess;
  /** A resource that is in no state yet. */
  open(kind: string): ProcessResource;
  /** Answers and errors as text with "[secret]" for envelopes, what was logged, stdout and stderr. */
  told(): string[];
  /** The contents of all envelopes that were given to the engine. */
  sealed(): unknown[];
  stop(): Promise<void>;
}

export interface ProcessStackOptions {
  emulator?: EmulatorOptions;
  config?: Record<string, string>;
  env?: Record<string, string>;
}

export const toText = (kind: string): string =>
  `exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("${kind}");`;

export async function startProcessStack(options: ProcessStackOptions = {}): Promise<ProcessStack> {
  const emulator = await startEmulator(options.emulator);
  const provider = await startProviderProcess(await toProcessOptions(emulator, options));
  const answers: string[] = [];
  const sealed: unknown[] = [];
  const record = (value: unknown): void => {
    answers.push(JSON.stringify(sealEnvelopes(value)) ?? "");
    collectSealed(value, sealed);
  };
  return {
    emulator,
    provider,
    open: (kind) => {
      const definition = findDefinition(kind);
      let lastDiff: DiffAnswer | undefined;
      const open = () => openOverGrpc(provider, kind, record, (diff) => (lastDiff = diff));
      return { ...createStackResource(definition, { open }), lastDiff: () => lastDiff };
    },
    told: () => [
      ...answers,
      ...provider.logs.map(({ message }) => message),
      provider.stdout(),
      provider.stderr(),
    ],
    sealed: () => sealed,
    stop: async () => {
      await provider.stop();
      await emulator.close();
    },
  };
}

/** Excerpts of all that was given away with one of these secrets in it, and of envelopes with a forbidden one. */
export function listLeaks(
  stack: ProcessStack,
  secrets: readonly string[],
  forbidden: readonly string[],
): string[] {
  const open = stack.told().flatMap((text) => findExcerpts(text, [...secrets, ...forbidden]));
  const closed = stack.sealed().flatMap((value) => findExcerpts(JSON.stringify(value) ?? "", forbidden));
  return [...open, ...closed];
}

function findExcerpts(text: string, secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) => {
    const at = text.indexOf(secret);
    return at === -1 ? [] : [text.slice(Math.max(0, at - 80), at + secret.length)];
  });
}

/** One attempt per call, so that a fault that a test injects is met and not waited out. */
export async function toProcessOptions(
  emulator: Emulator,
  { config = {}, env = {} }: ProcessStackOptions = {},
): Promise<ProviderProcessOptions> {
  const place = toConfig({ endpoint: emulator.url, maxAttempts: "1" });
  const projectDir = await installUserProject();
  return { projectDir, config: { ...place, ...config }, env: { ...toEmulatorKeys(), ...env } };
}

export function findDefinition(kind: string): ResourceDefinition {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  if (definition === undefined) throw new Error(`no definition of ${kind}`);
  return definition;
}

function collectSealed(value: unknown, into: unknown[]): void {
  if (isEnvelope(value)) into.push(value.value);
  else if (value !== null && typeof value === "object") {
    for (const part of Object.values(value)) collectSealed(part, into);
  }
}

/** The text that a bag of the harness holds is a stand-in; over gRPC it is the real one, or none at all. */
function toBag(kind: string, bag: Tree): Tree {
  return { ...bag, __provider: typeof bag["__provider"] === "string" ? toText(kind) : undefined };
}

function openOverGrpc(
  provider: ProviderProcess,
  kind: string,
  record: (value: unknown) => void,
  noteDiff: (diff: DiffAnswer) => void,
): EngineProvider {
  const type = kind;
  const watch = async <T>(call: Promise<T>): Promise<T> => {
    const answer = await call.catch((error: unknown) => {
      throw translateError(kind, error, record);
    });
    record(answer);
    return answer;
  };
  const requireText = (properties: Tree): Tree => {
    expect(properties["__provider"]).toBe(toText(kind));
    return properties;
  };
  return {
    check: async (olds, news) => {
      const known = Object.keys(olds).length === 0 ? {} : toBag(kind, olds);
      const answer = await watch(provider.check(type, known, toBag(kind, news)));
      return { ...answer, inputs: requireText(answer.inputs) };
    },
    diff: async (id, olds, news) => {
      const answer = await watch(provider.diff(type, id, toBag(kind, olds), toBag(kind, news)));
      noteDiff(answer);
      const changes = answer.changes === "unknown" ? {} : { changes: answer.changes === "some" };
      return { ...answer, ...changes } as Awaited<ReturnType<EngineProvider["diff"]>>;
    },
    create: async (inputs) => {
      const answer = await watch(provider.create(type, toBag(kind, inputs)));
      return { id: answer.id, outs: requireText(answer.properties) };
    },
    read: async (id, props) => {
      const { id: found, properties, inputs } = await watch(provider.read(type, id, toBag(kind, props)));
      if (found === "") return {};
      return { id: found, props: requireText(properties), inputs: requireText(inputs ?? {}) };
    },
    update: async (id, olds, news) => {
      const answer = await watch(provider.update(type, id, toBag(kind, olds), toBag(kind, news)));
      return { outs: requireText(answer.properties) };
    },
    delete: (id, props) => watch(provider.delete(type, id, toBag(kind, props))),
  };
}

/** As the engine takes it: what exists although the call failed has an id and what is known of it. */
function translateError(kind: string, error: unknown, record: (value: unknown) => void): unknown {
  if (!(error instanceof ProviderCallError)) return error;
  const { message, initFailure } = error;
  record({ message, initFailure });
  if (initFailure === undefined) return new Error(message);
  expect(initFailure.reasons).toEqual([message]);
  expect(initFailure.properties["__provider"]).toBe(toText(kind));
  return Object.assign(new Error(message), { id: initFailure.id, properties: initFailure.properties });
}
