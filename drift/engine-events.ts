/**
 * What the engine said while it refreshed: one outcome per object, out of the lines of its event stream. Secrets are
 * placeholders in it. Source: pulumi/pulumi sdk/go/common/apitype/events.go. Judges nothing.
 */
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";

/** A resource as an event holds it. */
export interface EventState {
  id: string;
  inputs: Tree;
  outputs: Tree;
}

export interface ReadObject {
  urn: string;
  type: string;
  /** As state has it. */
  old: EventState;
  /** As the service has it; undefined: it is gone. */
  now: EventState | undefined;
  /** The engine's own word, after `ignoreChanges`. */
  isChanged: boolean;
  /** Dotted paths that the engine itself found different, by the true values of secrets. */
  changedPaths: readonly string[];
}

export interface ToldWarning {
  urn: string;
  text: string;
}

export interface EngineRead {
  objects: ReadonlyMap<string, ReadObject>;
  /** Error texts by URN: these were not read. */
  errors: ReadonlyMap<string, string>;
  /** Each once. A dynamic provider does not know the URN, and names the object in the text. */
  warnings: readonly ToldWarning[];
  /** Errors that belong to no resource. */
  failures: readonly string[];
}

export interface EventReader {
  /** One line of the stream; what is no event is passed over. */
  take: (line: string) => void;
  finish(): EngineRead;
}

/** One entry of the state: a replaced one that waits for its deletion has the same URN. */
export function toKey(urn: string, id: string): string {
  return `${urn} ${id}`;
}

/** `onRead` is told how many objects were read so far. */
export function createEventReader(onRead: (count: number) => void = () => undefined): EventReader {
  const begun = new Set<string>();
  const objects = new Map<string, ReadObject>();
  const errors = new Map<string, string>();
  const warnings = new Map<string, ToldWarning>();
  const failures: string[] = [];

  function takeStep(event: Tree, isDone: boolean): void {
    const { metadata } = event;
    if (!isTree(metadata)) return;
    const { urn, type, op } = metadata;
    if (typeof urn !== "string" || typeof type !== "string") return;
    const old = toState(metadata["old"]);
    const key = toKey(urn, old?.id ?? "");
    if (!isDone) {
      // With the program, further steps of the same resource follow the refresh of it; they say nothing of the service.
      if (op === "refresh") begun.add(key);
      return;
    }
    if (!begun.delete(key) || old === undefined) return;
    const now = op === "delete" ? undefined : toState(metadata["new"]);
    objects.set(key, {
      urn,
      type,
      old,
      now,
      isChanged: op !== "same",
      changedPaths: Object.keys(toTree(metadata["detailedDiff"])),
    });
    onRead(objects.size);
  }

  function takeDiagnostic({ urn, severity, message }: Tree): void {
    if (typeof message !== "string") return;
    const text = message.trim();
    if (severity === "error") {
      if (typeof urn === "string" && urn !== "") errors.set(urn, text);
      else failures.push(text);
    } else if (severity === "warning") {
      warnings.set(text, { urn: typeof urn === "string" ? urn : "", text });
    }
  }

  return {
    take(line) {
      const event = parseEvent(line);
      if (isTree(event["resourcePreEvent"])) takeStep(event["resourcePreEvent"], false);
      if (isTree(event["resOutputsEvent"])) takeStep(event["resOutputsEvent"], true);
      if (isTree(event["diagnosticEvent"])) takeDiagnostic(event["diagnosticEvent"]);
    },
    finish: () => ({ objects, errors, warnings: [...warnings.values()], failures }),
  };
}

function parseEvent(line: string): Tree {
  if (!line.startsWith("{")) return {};
  try {
    return toTree(JSON.parse(line));
  } catch {
    return {};
  }
}

function toState(value: unknown): EventState | undefined {
  if (!isTree(value)) return undefined;
  const id = value["id"];
  return {
    id: typeof id === "string" ? id : "",
    inputs: toTree(value["inputs"]),
    outputs: toTree(value["outputs"]),
  };
}

function toTree(value: unknown): Tree {
  return isTree(value) ? value : {};
}
