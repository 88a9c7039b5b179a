/**
 * One resource's life inside this process, led as the engine leads it: check, diff, create, update, read, delete
 * of the real definitions against the emulator. Secrets come out in envelopes and go back in clear, as they do
 * with a host that answers Configure with acceptSecrets=false. Knows no definition and starts no process.
 */
import { isDeepStrictEqual } from "node:util";
import { onTestFinished } from "vitest";
import { startEmulator } from "../../emulator/index";
import type { Emulator, EmulatorOptions } from "../../emulator/index";
import { createEngineProvider } from "../../provider/dynamic-host";
import type { EngineProvider } from "../../provider/dynamic-host";
import { createRedactor } from "../../provider/http/redact";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Session } from "../../provider/lifecycle/session";
import type { Tree } from "../../provider/lifecycle/tree";
import { findCloud, toConfig, toConfigKey, toEmulatorKeys } from "./emulated-cloud";
import { openEnvelopes, sealEnvelopes } from "./secret-envelope";

export { isEnvelope, openEnvelopes, sealEnvelopes } from "./secret-envelope";

export const PROVIDER_TEXT = "exports.handler=()=>undefined;";

/** A provider process: one session, what it told the user, and what it gave the engine outside of envelopes. */
export interface Connection {
  session: Session;
  warnings: string[];
  /** Every answer, error and warning as text, with "[secret]" in place of each envelope. */
  told: string[];
  open(definition: ResourceDefinition): EngineProvider;
}

export interface ConnectionOptions {
  config?: Record<string, string>;
  env?: NodeJS.ProcessEnv;
  /** `alicloud`, or a kind of it. */
  cloud?: string;
}

/** An emulator for the running test. */
export async function openEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

/** The session is of the cloud that is named, by default Volcengine, and so are the definitions that it opens. */
export function connect(
  emulator: Emulator,
  { config = {}, env = {}, cloud = "volcengine" }: ConnectionOptions = {},
): Connection {
  const redactor = createRedactor();
  const facts = findCloud(cloud);
  // Where there is a variable for it, the endpoint comes as what is no part of the program.
  const place: Record<string, string> =
    cloud === "volcengine" ? {} : { [toConfigKey(facts, "endpoint")]: emulator.url };
  const settings: Record<string, string> = { ...toConfig({ maxAttempts: "1" }), ...place, ...config };
  const session = facts.createSession({
    get: (key) => settings[key],
    env: { ...toEmulatorKeys(), VOLCENGINE_ENDPOINT: emulator.url, ...env },
    redactor,
  });
  const warnings: string[] = [];
  const told: string[] = [];
  const warn = (message: string) => {
    warnings.push(message);
    told.push(message);
  };
  return {
    session,
    warnings,
    told,
    open: (definition) => recordAnswers(createEngineProvider(definition, { session, redactor, warn }), told),
  };
}

function recordAnswers(provider: EngineProvider, told: string[]): EngineProvider {
  const record = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const value = await answer;
      told.push(JSON.stringify(sealEnvelopes(value)) ?? "");
      return value;
    } catch (error) {
      const { message, stack } = error as Error;
      told.push(JSON.stringify([message, stack, sealEnvelopes({ ...(error as object) })]));
      throw error;
    }
  };
  return {
    check: (...given) => record(provider.check(...given)),
    diff: (...given) => record(provider.diff(...given)),
    create: (...given) => record(provider.create(...given)),
    read: (...given) => record(provider.read(...given)),
    update: (...given) => record(provider.update(...given)),
    delete: (...given) => record(provider.delete(...given)),
  };
}

export type Step = "create" | "same" | "update" | "replace";

/** What the engine keeps of a resource, secrets in clear. */
export interface ResourceState {
  id: string;
  inputs: Tree;
  outputs: Tree;
  /** The last create or update failed after the object existed: the next `up` updates whatever diff says. */
  isHalfMade: boolean;
}

export interface StackResource {
  state(): ResourceState;
  isInState(): boolean;
  /** Throws one error with all failures of check. */
  preview(program: Tree): Promise<{ step: Step; replaces: string[]; inputs: Tree }>;
  up(program: Tree): Promise<Step>;
  /** Whether the engine would report drift; the state is then as read. */
  refresh(): Promise<"same" | "drift" | "gone">;
  destroy(): Promise<void>;
}

export function createStackResource(
  definition: ResourceDefinition,
  connection: Pick<Connection, "open">,
  begin?: ResourceState,
): StackResource {
  const provider = connection.open(definition);
  let state = begin;

  function requireState(): ResourceState {
    if (state === undefined) throw new Error("the resource is not in state");
    return state;
  }

  async function plan(program: Tree) {
    const news = { ...program, __provider: PROVIDER_TEXT };
    const checked = await provider.check(state?.inputs ?? {}, news);
    if (checked.failures.length > 0) throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
    const inputs = { ...openEnvelopes(checked.inputs), __provider: PROVIDER_TEXT };
    if (state === undefined) return { step: "create" as const, replaces: [], inputs, isDeletedFirst: false };
    const diff = await provider.diff(state.id, state.outputs, inputs);
    const hasChanges = diff.changes ?? !isDeepStrictEqual(state.inputs, inputs);
    const step: Step =
      diff.replaces.length > 0 ? "replace" : hasChanges || state.isHalfMade ? "update" : "same";
    return { step, replaces: diff.replaces, inputs, isDeletedFirst: diff.deleteBeforeReplace };
  }

  async function write(inputs: Tree, run: () => Promise<{ id: string; outs: Tree }>): Promise<void> {
    try {
      const { id, outs } = await run();
      state = { id, inputs, outputs: toState(outs), isHalfMade: false };
    } catch (error) {
      const { id, properties } = error as { id?: string; properties?: Tree };
      if (id !== undefined && properties !== undefined) {
        // Source: pulumi/pulumi pkg/engine/update.go, OnResourceStepPost: a failed update keeps the old inputs.
        const kept = id === state?.id ? state.inputs : inputs;
        state = { id, inputs: kept, outputs: openEnvelopes(properties), isHalfMade: true };
      }
      throw error;
    }
  }

  const create = (inputs: Tree) => write(inputs, () => provider.create(structuredClone(inputs)));

  return {
    state: requireState,
    isInState: () => state !== undefined,
    preview: plan,
    async up(program) {
      const { step, inputs, isDeletedFirst } = await plan(program);
      const old = state;
      if (step === "create" || old === undefined) await create(inputs);
      else if (step === "replace") {
        if (isDeletedFirst) await provider.delete(old.id, old.outputs);
        if (isDeletedFirst) state = undefined;
        await create(inputs);
        if (!isDeletedFirst) await provider.delete(old.id, old.outputs);
      } else if (step === "update") {
        await write(inputs, async () => ({
          id: old.id,
          ...(await provider.update(old.id, structuredClone(old.outputs), structuredClone(inputs))),
        }));
      } else state = { ...old, inputs };
      return step;
    },
    async refresh() {
      const old = requireState();
      const answer = await provider.read(old.id, structuredClone(old.outputs));
      if (answer.id === undefined) {
        state = undefined;
        return "gone";
      }
      const outputs = toState(answer.props ?? {});
      // Source: RefreshStep.Apply: drift is what diff says of the read outputs against the inputs in state.
      const diff = await provider.diff(old.id, outputs, old.inputs);
      const inputs = toState(answer.inputs ?? {});
      state = { id: answer.id, inputs, outputs, isHalfMade: false };
      return (diff.changes ?? !isDeepStrictEqual(old.inputs, inputs)) ? "drift" : "same";
    },
    async destroy() {
      const old = requireState();
      await provider.delete(old.id, old.outputs);
      state = undefined;
    },
  };
}

function toState(answer: Tree): Tree {
  return { ...openEnvelopes(answer), __provider: PROVIDER_TEXT };
}
