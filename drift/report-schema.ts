/**
 * The JSON form of a drift report, as others may rely on it; `schema/drift-report.json` is printed from here. Within one
 * `schemaVersion` things are only added. Holds shown values: escaped, masked, without secrets.
 */
import { z } from "zod";
import { SCHEMA_VERSION } from "./report";

const level = z.enum(["high", "medium", "low"]);
const riskLevel = z.enum(["high", "medium"]);
const count = z.int().nonnegative();
const causes = ["changedOutside", "serviceDefault", "rotated", "deletedOutside", "madeAgain"] as const;
const cause = z.enum(causes).meta({ description: "The likely cause." });

const standing = {
  fingerprint: z.string().meta({ description: "Stable between runs; holds no value." }),
  standing: z
    .enum(["new", "ongoing"])
    .optional()
    .meta({ description: "Against the baseline, if one was given." }),
  firstSeen: z.string().meta({ description: "When a report first had it, ISO 8601." }),
};

const shown = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ hidden: z.enum(["secret", "value"]) }),
  z.strictObject({ absent: z.literal(true) }),
]);

const about = { urn: z.string(), name: z.string(), type: z.string() };

const property = z.strictObject({
  ...standing,
  path: z.string(),
  expected: shown,
  actual: shown,
  secret: z.literal("changed").optional().meta({ description: "All that is said of a secret." }),
  isInCode: z
    .boolean()
    .meta({ description: "Else what the service held after the last write was expected." }),
  cause,
  unrepairable: z.string().optional().meta({ description: "Why `up` cannot put it back." }),
});

const stake = z.strictObject({
  ruleId: z.string(),
  level: riskLevel,
  sentence: z.string(),
  paths: z.array(z.string()),
  source: z.strictObject({ title: z.string(), url: z.string() }).optional(),
});

const resource = z.strictObject({
  ...about,
  id: z.string(),
  status: z.enum(["inSync", "changed", "missing", "unreadable", "inconclusive", "ignored"]),
  level: level.optional(),
  cause: cause.optional(),
  changedAt: z.string().optional().meta({ description: "As the service writes it." }),
  secret: z.enum(["changed", "unchanged", "notVisible"]).optional(),
  properties: z.array(property),
  stakes: z.array(stake),
  waysOn: z
    .strictObject({
      accept: z.string().optional(),
      undo: z.string().optional().meta({ description: "A command line for a POSIX shell." }),
      warnings: z.array(z.string()).meta({ description: "To be read before undoing." }),
    })
    .optional(),
  reason: z.string().optional(),
  permission: z.string().optional().meta({ description: "What the keys may lack, such as id:GetUserPool." }),
  finding: z.strictObject(standing).optional().meta({ description: "Of the resource as a whole." }),
});

const counts = z.strictObject({
  resources: count,
  inSync: count,
  changed: count,
  missing: count,
  unreadable: count,
  inconclusive: count,
  ignored: count,
  unmanaged: count,
  unlisted: count,
});

const warning = z.strictObject({
  urn: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  level: riskLevel.optional(),
  text: z.string(),
});

const ignored = z.strictObject({
  ...about,
  property: z.string(),
  reason: z.string(),
  expires: z.string().optional(),
});

const stack = z.strictObject({
  stack: z.string(),
  regions: z.array(z.string()),
  failure: z.string().optional().meta({ description: "Why nothing of it could be read." }),
  counts,
  isSurveyed: z.boolean(),
  resources: z.array(resource),
  unmanaged: z.array(
    z.strictObject({
      ...standing,
      type: z.string(),
      name: z.string(),
      id: z.string(),
      madeAt: z.string().optional(),
      isEnabled: z.boolean().optional(),
      level,
      sentence: z.string(),
      adopt: z.string(),
    }),
  ),
  unlisted: z.array(z.strictObject({ ...standing, type: z.string(), scope: z.string(), reason: z.string() })),
  ignored: z.array(ignored),
  warnings: z.array(warning),
});

export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    tool: z.strictObject({ name: z.literal("agent-identity"), version: z.string() }),
    takenAt: z.string(),
    exitCode: z.union([0, 1, 2, 3, 4].map((code) => z.literal(code))),
    baselineTakenAt: z.string().optional(),
    counts,
    stacks: z.array(stack),
    resolved: z.array(
      z.strictObject({
        stack: z.string(),
        fingerprint: z.string(),
        urn: z.string().optional(),
        what: z.string(),
        firstSeen: z.string(),
      }),
    ),
    warnings: z.array(warning),
  })
  .meta({ title: "Drift report", description: "Output of `agent-identity drift --format json`." });
