/**
 * A stack's reading out of plain facts: state entries, and the engine's event lines for them as the CLI writes them.
 * Knows no test.
 */
import { SIGNATURE_KEY } from "../../provider/lifecycle/unknown";
import type { Tree } from "../../provider/lifecycle/tree";
import { createEventReader } from "../../drift/engine-events";
import type { StackReading } from "../../drift/read-stack";
import type { StateEntry } from "../../recover/deployment";

export const HIDDEN = { [SIGNATURE_KEY]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" };

export interface SampleObject {
  type: string;
  name: string;
  id?: string;
  inputs: Tree;
  outputs?: Tree;
  /** What the service holds otherwise; null: the object is gone. Undefined: as in state. */
  live?: { inputs?: Tree; outputs?: Tree } | null;
  /** The read fails with this text. */
  error?: string;
  warning?: string;
  /** Paths of the engine's own detailed difference. */
  changedPaths?: string[];
  /** What state holds after the read, when somebody wrote to it. */
  later?: Tree;
  isPending?: boolean;
}

export const PLACE = { account: "2100000001", region: "cn-beijing", endpoint: "https://id.example" };

export function toUrn(type: string, name: string, stack = "prod"): string {
  const token = type.includes(":") ? type : `pulumi-nodejs:dynamic/volcengine:${type}`;
  return `urn:pulumi:${stack}::login::${token}::${name}`;
}

export function readSample(objects: readonly SampleObject[], stack = "prod"): StackReading {
  const reader = createEventReader();
  const say = (event: Tree): void => reader.take(JSON.stringify(event));
  const entries = objects.map((object): StateEntry => {
    const { type, name, id = `pool/${name}`, inputs, live, error, warning } = object;
    const urn = toUrn(type, name, stack);
    const token = urn.split("::")[2] ?? "";
    const outputs = { ...inputs, place: PLACE, filledIn: {}, ...object.outputs };
    const old = { urn, type: token, custom: true, id, inputs, outputs };
    const isSame = live === undefined;
    const now = {
      ...old,
      inputs: { ...inputs, ...live?.inputs },
      outputs: { ...outputs, ...live?.inputs, ...live?.outputs },
    };
    const op = isSame ? "same" : live === null ? "delete" : "update";
    const detailedDiff =
      object.changedPaths === undefined
        ? null
        : Object.fromEntries(object.changedPaths.map((path) => [path, { diffKind: "update" }]));
    const metadata = { urn, type: token, old, new: live === null ? null : now, detailedDiff };
    say({ resourcePreEvent: { metadata: { ...metadata, op: "refresh" } } });
    if (warning !== undefined) {
      const message = `${type} "${name}": ${warning}\n`;
      say({ diagnosticEvent: { severity: "warning", message } });
    }
    if (error === undefined) say({ resOutputsEvent: { metadata: { ...metadata, op } } });
    else say({ diagnosticEvent: { urn, severity: "error", message: `Preview failed: ${error}\n` } });
    return { urn, type: token, custom: true, id, inputs, outputs: { ...outputs, ...object.later } };
  });
  const moved = objects.flatMap(({ later }, index) => {
    const entry = entries[index];
    return later === undefined || entry === undefined ? [] : [`${entry.urn} ${entry.id ?? ""}`];
  });
  const pending = objects.flatMap(({ isPending }, index) =>
    isPending === true ? [entries[index]?.urn ?? ""] : [],
  );
  return { entries, pending: new Set(pending), read: reader.finish(), moved: new Set(moved) };
}
