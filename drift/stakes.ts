/**
 * What is at stake with a resource that drifted, by the risk rules; only what the report tells is judged. Pure.
 */
import { readUrn } from "../report/urn";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { formatPath, getAt, isTree, listLeaves, removeAt, setAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { judgeChange } from "../rules/judge-change";
import { readTree } from "../rules/read-tree";
import type { Finding, Operation } from "../rules/risk-rule";
import type { ReadObject } from "./engine-events";
import type { Level, Stake } from "./finding";
import type { Drift } from "./judge-resource";

/** What the rules say of it, of what is told in `drift` alone. */
export function toStakes(
  definition: ResourceDefinition,
  object: ReadObject,
  drift: Drift,
  nowMs: number,
): Stake[] {
  const { kind } = definition;
  const before = readTree(kind, object.old.inputs).tree;
  const filledIn = readTree(kind, object.old.outputs["filledIn"]).tree;
  const after = structuredClone(before);
  // What the service filled in stands as it was, unless it drifted.
  for (const { path } of listLeaves(definition.inputFields)) {
    const value = getAt(filledIn, path);
    if (value !== undefined && getAt(after, path) === undefined) setAt(after, path, value);
  }
  for (const { path, actual } of drift.inputs) {
    if (actual === undefined) removeAt(after, path);
    else setAt(after, path, actual);
  }
  const isEqual = drift.inputs.length + drift.secrets.length === 0;
  const op: Operation = object.now === undefined ? "delete" : isEqual ? "same" : "update";
  const findings = judgeChange(
    {
      kind,
      name: readUrn(object.urn).name,
      urn: object.urn,
      op,
      before,
      ...(object.now === undefined ? {} : { after }),
      hiddenPaths: drift.inputs.filter(({ isHidden }) => isHidden).map(({ path }) => formatPath(path)),
      secrets: drift.secrets.map((path) => ({ path, how: "changed" as const })),
      filledIn,
      outputs: pickOutputs(definition, object),
    },
    { mode: "drift", nowMs },
  );
  const told = findings.map(toStake);
  const ofOutputs = drift.outputs.flatMap(({ path, stake }) =>
    stake === undefined ? [] : [{ ruleId: "output-changed", ...stake, paths: [formatPath(path)] }],
  );
  return [...told, ...mergeSentences(ofOutputs)];
}

function pickOutputs({ outputFields }: ResourceDefinition, { now, old }: ReadObject): Tree {
  const outputs = (now ?? old).outputs;
  return Object.fromEntries(
    Object.entries(outputs).filter(([name, value]) => name in outputFields.fields && !isEnvelope(value)),
  );
}

function isEnvelope(value: unknown): boolean {
  return isTree(value) && "ciphertext" in value;
}

function toStake({ ruleId, level, sentence, paths, source }: Finding): Stake {
  return { ruleId, level, sentence, paths, ...(source === undefined ? {} : { source }) };
}

function mergeSentences(stakes: readonly Stake[]): Stake[] {
  return stakes.filter(
    ({ sentence }, index) => stakes.findIndex((other) => other.sentence === sentence) === index,
  );
}

export function toLevel(stakes: readonly Pick<Stake, "level">[]): Level {
  if (stakes.some(({ level }) => level === "high")) return "high";
  return stakes.length > 0 ? "medium" : "low";
}
