/**
 * An earlier report, to tell new differences from known ones and those that are gone. Only fingerprints and times are
 * taken from it. A stack that could not be read resolves nothing.
 */
import { ConfigError } from "../provider/http/errors";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { showName } from "../report/text";
import { SCHEMA_VERSION } from "./report";
import type { Standing, Status } from "./finding";
import type { Resolved, StackReport } from "./report";

export interface Baseline {
  takenAt: string;
  findings: ReadonlyMap<string, Resolved>;
}

/** Throws ConfigError for a text that is no JSON report of a version that is known here. */
export function parseBaseline(text: string, path: string): Baseline {
  const report = parseJson(text);
  const isReport = isTree(report) && isTree(report["tool"]) && Array.isArray(report["stacks"]);
  if (!isReport || typeof report["takenAt"] !== "string") {
    throw new ConfigError(
      `${path} is no whole report of \`agent-identity drift --format json\`; make it again, or leave --baseline out`,
      "BASELINE_FORMAT",
    );
  }
  if (report["schemaVersion"] !== SCHEMA_VERSION) {
    const version = showName(String(report["schemaVersion"]));
    const sentence = `${path} has schema version ${version}, and this release reads ${SCHEMA_VERSION}; make it again with this release`;
    throw new ConfigError(sentence, "BASELINE_VERSION");
  }
  const findings = toTrees(report["stacks"]).flatMap(listEarlier);
  return {
    takenAt: report["takenAt"],
    findings: new Map(findings.map((entry) => [entry.fingerprint, entry])),
  };
}

export function compareWithBaseline(
  stacks: readonly StackReport[],
  baseline: Baseline | undefined,
): { stacks: StackReport[]; resolved: Resolved[] } {
  if (baseline === undefined) return { stacks: [...stacks], resolved: [] };
  const stand = <T extends Standing>(entry: T): T => {
    const earlier = baseline.findings.get(entry.fingerprint);
    return earlier === undefined
      ? { ...entry, standing: "new" }
      : { ...entry, standing: "ongoing", firstSeen: earlier.firstSeen };
  };
  const compared = stacks.map((stack) => ({
    ...stack,
    resources: stack.resources.map(({ finding, ...resource }) => ({
      ...resource,
      properties: resource.properties.map(stand),
      ...(finding === undefined ? {} : { finding: stand(finding) }),
    })),
    unmanaged: stack.unmanaged.map(stand),
    unlisted: stack.unlisted.map(stand),
  }));
  return { stacks: compared, resolved: listResolved(stacks, baseline) };
}

function listResolved(stacks: readonly StackReport[], { findings }: Baseline): Resolved[] {
  const present = new Set(stacks.flatMap(listFingerprints));
  return [...findings.values()].filter((earlier) => {
    const stack = stacks.find((other) => other.stack === earlier.stack);
    // Of another stack, or of one that could not be read, nothing is known.
    if (stack === undefined || stack.failure !== undefined || present.has(earlier.fingerprint)) return false;
    return isTold(stack, earlier);
  });
}

/** Whether this run looked at what the earlier one found: an unread or missing resource has no properties to tell. */
function isTold({ resources, unlisted, isSurveyed }: StackReport, { urn }: Resolved): boolean {
  if (urn === undefined) return isSurveyed && unlisted.length === 0;
  const untold: readonly Status[] = ["unreadable", "inconclusive", "missing"];
  return !resources.some((resource) => resource.urn === urn && untold.includes(resource.status));
}

function listFingerprints({ resources, unmanaged, unlisted }: StackReport): string[] {
  const ofResources = resources.flatMap(({ properties, finding }) => [
    ...properties,
    ...(finding === undefined ? [] : [finding]),
  ]);
  return [...ofResources, ...unmanaged, ...unlisted].map(({ fingerprint }) => fingerprint);
}

function listEarlier(stack: Tree): Resolved[] {
  const of = ({ fingerprint, firstSeen }: Tree, what: string, urn?: unknown): Resolved[] => {
    if (typeof fingerprint !== "string" || typeof firstSeen !== "string") return [];
    const facts = {
      stack: String(stack["stack"]),
      fingerprint,
      what: showName(what),
      firstSeen: showName(firstSeen),
    };
    return [typeof urn === "string" ? { ...facts, urn } : facts];
  };
  const resources = toTrees(stack["resources"]).flatMap((resource) => {
    const { urn, finding } = resource;
    const name = `${String(resource["type"])} ${String(resource["name"])}`;
    return [
      ...(isTree(finding) ? of(finding, `${name} ${String(resource["status"])}`, urn) : []),
      ...toTrees(resource["properties"]).flatMap((entry) =>
        of(entry, `${name} ${String(entry["path"])}`, urn),
      ),
    ];
  });
  return [
    ...resources,
    ...toTrees(stack["unmanaged"]).flatMap((entry) => of(entry, `unmanaged ${describe(entry)}`)),
    ...toTrees(stack["unlisted"]).flatMap((entry) => of(entry, `not listed ${describe(entry)}`)),
  ];
}

function describe(entry: Tree): string {
  return `${String(entry["type"])} ${String(entry["name"] ?? entry["scope"])}`;
}

function toTrees(value: unknown): Tree[] {
  return Array.isArray(value) ? value.filter(isTree) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
