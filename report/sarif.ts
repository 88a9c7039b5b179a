/**
 * Findings as SARIF 2.1.0, the form that code hosts show beside the lines of a pull request. Source: OASIS SARIF 2.1.0;
 * `security-severity` and `partialFingerprints` as GitHub code scanning reads them.
 */
import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import type { Level } from "../rules/risk-rule";
import { showText } from "./text";

export interface FilePosition {
  /** Relative to the root of the sources, with slashes. */
  file: string;
  line: number;
  column?: number | undefined;
}

export interface SarifRule {
  id: string;
  level: Level;
  /** One sentence. */
  why: string;
  helpUrl?: string;
}

export interface SarifFinding {
  ruleId: string;
  level: Level;
  /** May hold texts that are not our own. */
  message: string;
  fingerprint: string;
  /** The URN. */
  resource: string;
  position?: FilePosition;
  /** Why it counts for nothing, where it was waived. */
  waivedBecause?: string;
}

const LEVELS = { high: "error", medium: "warning" } as const;
const SEVERITIES: Readonly<Record<Level, string>> = { high: "8.0", medium: "5.0" };

/** `rules` may hold more than is used; of several with one id the first describes it. */
export function toSarif(
  toolVersion: string,
  rules: readonly SarifRule[],
  findings: readonly SarifFinding[],
): Log {
  const used = rules.filter(
    ({ id }, index) =>
      findings.some(({ ruleId }) => ruleId === id) && rules.findIndex((rule) => rule.id === id) === index,
  );
  const driver = { name: "agent-identity", version: toolVersion, rules: used.map(toDescriptor) };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => toResult(finding, used)),
      },
    ],
  };
}

function toDescriptor({ id, level, why, helpUrl }: SarifRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: why },
    ...(helpUrl === undefined ? {} : { helpUri: helpUrl }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: { "security-severity": SEVERITIES[level], tags: ["security", "identity"] },
  };
}

function toResult(finding: SarifFinding, rules: readonly SarifRule[]): Result {
  const { ruleId, level, message, fingerprint, waivedBecause } = finding;
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level: LEVELS[level],
    message: { text: toMessage(message) },
    locations: [toLocation(finding)],
    partialFingerprints: { "agentIdentity/v1": fingerprint },
    ...(waivedBecause !== undefined && {
      suppressions: [{ kind: "external", justification: toMessage(waivedBecause) }],
    }),
  };
}

function toLocation({ resource, position }: SarifFinding): Location {
  const logicalLocations = [{ fullyQualifiedName: showText(resource), kind: "resource" }];
  if (position === undefined) return { logicalLocations };
  const { file, line, column } = position;
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
    },
    logicalLocations,
  };
}

/** SARIF §3.11.6: brackets make links in messages. */
function toMessage(text: string): string {
  return showText(text, 1000).replace(/[\\[\]]/g, String.raw`\$&`);
}
