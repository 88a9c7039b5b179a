/**
 * Names for all that is to be adopted: in Pulumi, in the configuration, and of the files. What an earlier run named
 * keeps its name. Pure.
 */
import { toNoun, toPlural } from "../provider/lifecycle/kin";
import { readGroupFacts } from "./groups";
import type { Group } from "./groups";
import type { Manifest } from "./manifest";
import { takeFree, toConfigKey, toFileName, toResourceName } from "./names";
import type { ReadObject } from "./read-object";
import { findDefaultScope } from "./root-scopes";
import { toObjectKey } from "./stack-entries";
import type { ManagedEntry } from "./stack-entries";

export interface PlannedObject {
  read: ReadObject;
  name: string;
  /** Where the program reads its secret from; undefined for an object without one. */
  secretKey: string | undefined;
}

export interface Taken {
  managed: readonly ManagedEntry[];
  /** Keys of the project in the stack's configuration. */
  configKeys: readonly string[];
  /** A key that is there already holds the secret that it is named after. */
  usesConfig: boolean;
}

export function planObjects(reads: readonly ReadObject[], manifest: Manifest, taken: Taken): PlannedObject[] {
  const known = new Map(manifest.resources.map((entry) => [toObjectKey(entry.kind, entry.id), entry]));
  const ownKeys = manifest.resources.flatMap(({ secretKey }) => secretKey ?? []);
  // Keys of other things hold other secrets.
  const usedKeys = new Set([...ownKeys, ...(taken.usesConfig ? [] : taken.configKeys)].map(toLower));
  const usedNames = new Map<string, Set<string>>();
  const take = (kind: string, name: string): string => {
    const used = usedNames.get(kind) ?? new Set();
    usedNames.set(kind, used);
    return takeFree(name, used, "-");
  };
  for (const { kind, name } of [
    ...taken.managed.filter(({ stack }) => stack === undefined),
    ...known.values(),
  ]) {
    usedNames.set(kind, (usedNames.get(kind) ?? new Set()).add(name.toLowerCase()));
  }
  const counts = countNames(reads);

  return reads.map((read) => {
    const { definition, listed, secretPath, id } = read;
    const earlier = known.get(toObjectKey(definition.kind, id));
    const plain = toPlainName(read);
    const isShared =
      definition.nameField !== undefined &&
      (counts.get(`${definition.kind} ${plain.toLowerCase()}`) ?? 0) > 1;
    const wanted = isShared ? toResourceName(`${listed.group.name}-${plain}`, plain) : plain;
    const name = earlier?.name ?? take(definition.kind, wanted);
    const property = secretPath?.at(-1);
    const secretKey =
      property === undefined
        ? undefined
        : (earlier?.secretKey ?? takeFree(toConfigKey(name, property), usedKeys, ""));
    return { read, name, secretKey };
  });
}

function toPlainName({ definition, listed }: ReadObject): string {
  const noun = toFileName(toNoun(definition), "");
  const { name, group } = listed;
  // An id tells people nothing, and whose it is does.
  return toResourceName(definition.nameField === undefined ? `${group.name}-${noun}` : name, noun);
}

function countNames(reads: readonly ReadObject[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const read of reads) {
    const key = `${read.definition.kind} ${toPlainName(read).toLowerCase()}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A file for each group, those of an earlier run under their names. */
export function planFiles(groups: readonly Group[], manifest: Manifest): (Group & { file: string })[] {
  const used = new Set(manifest.groups.map(({ file }) => file.toLowerCase()));
  return groups.map((group) => {
    const earlier = manifest.groups.find(({ kind, key }) => kind === group.kind && key === group.key);
    return earlier ?? { ...group, file: takeFree(toWantedFile(group), used, "-") };
  });
}

function toWantedFile(group: Group): string {
  const { name, key } = group;
  const facts = readGroupFacts(group);
  if (facts === undefined || facts.isObject) return toFileName(name, toFileName(facts?.noun ?? "", "group"));
  const members = toFileName(toPlural(toNoun(facts.definition)), "members");
  const standard = Object.values(findDefaultScope(facts.definition) ?? {}).join("/");
  return key === standard ? members : `${toFileName(name, "pool")}-${members}`;
}

const toLower = (text: string): string => text.toLowerCase();
