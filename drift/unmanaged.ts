/** An object that no stack manages, as a report has it: a list tells its name alone, so it is read once. */
import type { Client, ResourceDefinition } from "../provider/lifecycle/define-resource";
import { showName } from "../report/text";
import { readOwnPart } from "../provider/lifecycle/kin";
import type { Sibling } from "../provider/lifecycle/natural-key";
import { formatResourceId } from "../provider/lifecycle/resource-id";
import type { Tree } from "../provider/lifecycle/tree";
import { fromWireTree } from "../provider/lifecycle/wire";
import { judgeChange } from "../rules/judge-change";
import { toTypeName } from "../rules/kind";
import { readTree } from "../rules/read-tree";
import { toStanding } from "./fingerprint";
import { toLevel } from "./stakes";
import type { UnmanagedObject } from "./report";
import type { Scope } from "./scopes";

export async function describeUnmanaged(
  scope: Scope,
  client: Client,
  sibling: Sibling,
  takenAt: string,
  place: string,
): Promise<UnmanagedObject> {
  const found = await readAsKin(scope.kin, client, sibling);
  const definition = found?.definition ?? scope.definition;
  const id = formatResourceId(definition.idSegments, sibling.id);
  const type = found === undefined ? scope.type : toTypeName(definition.kind);
  const { inputs } = found ?? {};
  // What has no name goes by the last part of its id, as it does for adopt.
  const name = definition.nameField === undefined ? readOwnPart(definition, sibling.id) : sibling.name;
  const findings = judgeChange(
    { kind: definition.kind, name, urn: "", op: "create", after: inputs ?? {} },
    { mode: "drift", nowMs: Date.parse(takenAt) },
  ).filter(({ undecided }) => undecided === undefined);
  const madeAt = sibling.madeAt ?? "";
  return {
    ...toStanding(takenAt, "unmanaged", place, id),
    type,
    name: showName(name),
    id,
    ...(madeAt === "" ? {} : { madeAt: showName(madeAt) }),
    ...(typeof inputs?.["enabled"] === "boolean" ? { isEnabled: inputs["enabled"] } : {}),
    level: found === undefined ? "medium" : toLevel(findings),
    sentence: findings[0]?.sentence ?? "No given stack manages it.",
    adopt: `agent-identity adopt --name ${quote(name)}`,
  };
}

/** Login providers of every protocol share a list; only the right one's read answers. */
async function readAsKin(
  kin: readonly ResourceDefinition[],
  client: Client,
  { id, kinds }: Sibling,
): Promise<{ definition: ResourceDefinition; inputs: Tree } | undefined> {
  for (const definition of kin.filter(({ kind }) => kinds?.includes(kind) !== false)) {
    try {
      const wire = await definition.read(client, id);
      const inputs = fromWireTree(definition.inputFields, wire);
      return { definition, inputs: readTree(definition.kind, inputs).tree };
    } catch {
      // Another protocol, gone meanwhile, or not permitted: that it exists is reported all the same.
    }
  }
  return undefined;
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${showName(text).replaceAll("'", String.raw`'\''`)}'`;
}
