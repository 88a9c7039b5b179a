/**
 * The JSON form of a review, as others may rely on it; `schema/review-report.json` is printed from here. Within one
 * `schemaVersion` things are only added. Holds shown values: escaped, masked, without secrets.
 */
import { z } from "zod";

export const SCHEMA_VERSION = 1;

const level = z.enum(["high", "medium"]);
const count = z.int().nonnegative();

const position = z
  .strictObject({ file: z.string(), line: z.int().positive(), column: z.int().positive().optional() })
  .meta({ description: "Where the program makes the resource, from the root of the sources." });

const resource = z.strictObject({
  urn: z.string(),
  name: z.string().meta({ description: "Name in the program." }),
  type: z.string().meta({ description: "Such as UserPool." }),
});

const property = z.strictObject({
  path: z.string(),
  before: z.string(),
  after: z.string(),
  createOnly: z.literal(true).optional().meta({ description: "Its change replaces the resource." }),
});

const change = resource.extend({
  operation: z.enum(["create", "update", "replace", "delete", "same"]),
  deletedFirst: z.literal(true).optional().meta({ description: "Gone before its replacement exists." }),
  position: position.optional(),
  properties: z.array(property).meta({ description: "What changes, with effective values." }),
  dependents: z.array(z.string()).meta({
    description: "Names of resources that use one that is replaced or deleted.",
  }),
});

const finding = z.strictObject({
  rule: z.string(),
  level,
  state: z.enum(["open", "waived"]),
  undecided: z.enum(["unknown", "hidden", "service", "type"]).optional().meta({
    description:
      "Why the rule could not be judged: the value is not known before up; it is hidden as a secret; the program stops stating it and the service decides; this release does not know the type.",
  }),
  resource,
  paths: z.array(z.string()),
  sentence: z.string(),
  source: z.strictObject({ title: z.string(), url: z.string() }).optional(),
  fingerprint: z.string().meta({ description: "Stable name of rule, resource and properties." }),
});

const waiver = z.strictObject({
  rule: z.string(),
  resource: z.string(),
  reason: z.string(),
  approver: z.string(),
  expires: z.string(),
  state: z.enum(["used", "unused", "expired"]),
});

export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    project: z.string(),
    stack: z.string(),
    date: z.string().meta({ description: "The day that waivers and expiries were judged for." }),
    commit: z.string().optional(),
    digest: z.string().meta({ description: "Name of the plan, for --expect." }),
    verdict: z.enum(["below", "blocked", "undecided"]),
    failOn: z.enum(["high", "medium", "none"]),
    exitCode: z.union([z.literal(0), z.literal(2), z.literal(3)]),
    counts: z.strictObject({ high: count, medium: count, undecided: count, waived: count }).meta({
      description: "Findings: high and medium are decided and open.",
    }),
    resources: z.strictObject({
      total: count,
      created: count,
      updated: count,
      replaced: count,
      deleted: count,
      otherChanges: count.meta({ description: "Changing resources of other providers; not judged." }),
    }),
    dependentsComplete: z.boolean().meta({
      description: "Whether the preview also shows resources that do not change (--show-sames).",
    }),
    waiverFile: z.strictObject({
      file: z.string(),
      change: z.enum(["changed", "unchanged", "not checked", "none"]),
    }),
    changes: z.array(change),
    findings: z.array(finding),
    waivers: z.array(waiver),
  })
  .meta({ title: "Identity review", description: "Output of `agent-identity review --format json`." });

export type ReviewReport = z.infer<typeof reportSchema>;
export type ReportChange = z.infer<typeof change>;
export type ReportFinding = z.infer<typeof finding>;
export type ReportWaiver = z.infer<typeof waiver>;
