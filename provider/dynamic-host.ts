/**
 * The dynamic-provider contract and all its hazards, translated once: neutral results of the lifecycle in the
 * forms that the engine's Node host takes. Everything that leaves goes through one boundary, where secrets are
 * put into their envelope. Knows no cloud and no resource. Source of the hazards: the host of @pulumi/pulumi,
 * cmd/dynamic-provider.
 */
import type { Redactor } from "./http/redact";
import { listEngineFields, readName, type ResourceDefinition } from "./lifecycle/define-resource";
import { describeFailure, describeProblem, describeResource } from "./lifecycle/failure";
import type { Verb } from "./lifecycle/failure";
import { createLifecycle } from "./lifecycle/lifecycle";
import type { WriteResult } from "./lifecycle/create";
import type { Session } from "./lifecycle/session";
import { listHiddenLeaves } from "./lifecycle/secret";
import { getAt } from "./lifecycle/tree";
import type { Tree } from "./lifecycle/tree";
import { toEngine } from "./to-engine";

export interface HostOptions {
  readonly session: Session;
  readonly redactor: Redactor;
  /** Tells the user something through the engine; each text once per process. */
  readonly warn: (message: string) => void;
}

/** The methods that the host calls. Every answer is fresh, plain and extensible; every error too. */
export interface EngineProvider {
  check(olds: Tree, news: Tree): Promise<{ inputs: Tree; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Tree,
    news: Tree,
  ): Promise<{ changes?: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Tree): Promise<{ id: string; outs: Tree }>;
  read(id: string, props: Tree): Promise<{ id?: string; props?: Tree; inputs?: Tree }>;
  update(id: string, olds: Tree, news: Tree): Promise<{ outs: Tree }>;
  delete(id: string, props: Tree): Promise<void>;
}

export function createEngineProvider(definition: ResourceDefinition, options: HostOptions): EngineProvider {
  const { session, redactor } = options;
  const lifecycle = createLifecycle(definition, session);
  const { inputFields, kind } = definition;
  const stateFields = listEngineFields(definition);
  const warn = (message: string): void => options.warn(redactor.redact(message));

  function learnSecrets(...trees: Tree[]): void {
    for (const { path } of listHiddenLeaves(stateFields)) {
      for (const tree of trees) {
        const secret = getAt(tree, path);
        if (typeof secret === "string") redactor.add(secret);
      }
    }
  }

  /** Redacted at once: a message shows only its beginning, and half a secret would not be recognised. */
  function showName(tree: Tree, id?: string): string | undefined {
    const name = readName(definition, tree) ?? id;
    return typeof name === "string" ? redactor.redact(name) : undefined;
  }

  /** A fresh error without stack: the host prints stacks, and an SDK's error object hangs it. */
  function makeError(verb: Verb, name: string | undefined, cause: unknown): Error {
    const error = new Error(redactor.redact(describeFailure(verb, kind, name, cause)));
    error.stack = "";
    return error;
  }

  async function guard<T>(verb: Verb, name: string | undefined, run: () => T | Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      throw makeError(verb, name, cause);
    }
  }

  function tell(name: string | undefined, warnings: readonly string[]): void {
    for (const warning of warnings) warn(`${describeResource(kind, name)}: ${warning}`);
  }

  function finishWrite(verb: Verb, news: Tree, result: WriteResult): Tree {
    tell(showName(news), result.warnings);
    const outs = toEngine(stateFields, result.outputs);
    if (result.failure === undefined) return outs;
    const error = makeError(verb, showName(news), result.failure);
    // The engine keeps what has an id in state; without the text neither refresh nor destroy would ever work.
    const properties = { ...outs, __provider: news["__provider"] };
    throw Object.assign(error, { id: result.id, properties, reasons: [error.message] });
  }

  return {
    check: (olds, news) =>
      guard("check", showName(news), () => {
        learnSecrets(olds, news);
        const { inputs, problems, warnings } = lifecycle.check(olds, news);
        tell(showName(news), warnings.map(describeProblem));
        const configuration = session.problems.map((reason) => ({ property: "", reason }));
        // With a property the engine would print its value, secret or not.
        const failures = problems.map((problem) => ({ property: "", reason: describeProblem(problem) }));
        return { inputs: toEngine(inputFields, inputs), failures: [...configuration, ...failures] };
      }),

    diff: (id, olds, news) =>
      guard("compare", showName(news), () => {
        learnSecrets(olds, news);
        const { changes, hidden, replaces, deleteBeforeReplace, warnings } = lifecycle.diff(id, olds, news);
        if (replaces.length > 0) warn(definition.replacementWarning);
        tell(showName(news), warnings);
        // A plugin's read and update drop the text; without it this host could never delete the object.
        const isHidden = hidden.length > 0 || typeof olds["__provider"] !== "string";
        const answer = { replaces, deleteBeforeReplace };
        if (isHidden) return { changes: true, ...answer };
        // Left open, the engine compares inputs itself, property by property, and honours ignoreChanges.
        return changes.length === 0 ? { changes: false, ...answer } : answer;
      }),

    create: (inputs) =>
      guard("create", showName(inputs), () => {
        learnSecrets(inputs);
        return lifecycle.create(inputs);
      }).then((result) => ({ id: result.id, outs: finishWrite("create", inputs, result) })),

    read: (id, props) =>
      guard("read", showName(props, id), async () => {
        learnSecrets(props);
        const { state, warnings } = await lifecycle.read(id, props);
        tell(showName(props, id), warnings);
        if (state === undefined) return {};
        return {
          id,
          props: toEngine(stateFields, state.outputs),
          inputs: toEngine(inputFields, state.inputs),
        };
      }),

    update: (id, olds, news) =>
      guard("update", showName(news), () => {
        learnSecrets(olds, news);
        return lifecycle.update(id, olds, news);
      }).then((result) => ({ outs: finishWrite("update", news, result) })),

    delete: (id, props) =>
      guard("delete", showName(props, id), async () => {
        learnSecrets(props);
        tell(showName(props), await lifecycle.delete(id, props));
      }),
  };
}
