/**
 * What an adoption found and did, for a script, as others may rely on it; `schema/adopt-report.json` is printed from
 * here. Names, ids and sentences only; the caller redacts.
 */
import { z } from "zod";
import { isProtectedObject } from "./compose-program";
import { listUntold, toExitCode } from "./report";
import type { Report } from "./report";

const count = z.int().nonnegative();

export const adoptReportSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    outcome: z.enum(["adopted", "dryRun", "declined", "nothing"]),
    exitCode: z.union([0, 1, 2, 3].map((code) => z.literal(code))),
    folder: z.string().meta({ description: "Where the program stands, or would." }),
    files: z
      .array(z.string())
      .meta({ description: "Names of its files; empty where there is nothing to adopt." }),
    objects: z.array(
      z.strictObject({
        kind: z.string().meta({ description: "Such as volcengine:UserPool." }),
        id: z.string(),
        name: z.string().meta({ description: "Name in the program." }),
        protect: z.boolean(),
        secret: z
          .strictObject({
            key: z.string().optional().meta({ description: "Key of the project's configuration." }),
            status: z.enum(["set", "not set"]),
          })
          .optional(),
        untold: z
          .array(z.string())
          .optional()
          .meta({ description: "Outputs that only its creation told; undefined in the program." }),
      }),
    ),
    skipped: z
      .array(
        z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), stack: z.string().optional() }),
      )
      .meta({ description: "Managed already, by the stack itself or by one that was named." }),
    obstacles: z
      .array(z.strictObject({ subject: z.string(), reason: z.string() }))
      .meta({ description: "What could not be listed, read or adopted." }),
    notes: z.array(z.string()),
    preview: z
      .strictObject({
        changes: z
          .array(z.strictObject({ op: z.string(), urn: z.string() }))
          .meta({ description: "What a preview would do to adopted resources; empty when all is well." }),
        others: count.meta({ description: "Changes to other resources of the stack." }),
      })
      .optional()
      .meta({ description: "Of an adoption that was carried out." }),
  })
  .meta({ title: "Adoption", description: "Output of `agent-identity adopt --json`." });

export function printJson(report: Report): string {
  const { adoption, outcome, carried, folder } = report;
  const objects = carried?.objects ?? adoption.objects;
  const document: z.infer<typeof adoptReportSchema> = {
    schemaVersion: 1,
    outcome,
    exitCode: toExitCode(report),
    folder,
    files: adoption.objects.length === 0 ? [] : [...adoption.program.sources.keys()],
    objects: objects.map((object) => ({
      kind: object.read.definition.kind,
      id: object.read.id,
      name: object.name,
      protect: isProtectedObject(object),
      ...(object.secret !== undefined && {
        secret: { key: object.secretKey, status: object.secret.origin === "unset" ? "not set" : "set" },
      }),
      ...(listUntold(object).length > 0 && { untold: listUntold(object) }),
    })),
    skipped: adoption.skipped.map(({ kind, id, name, stack }) => ({
      kind,
      id,
      name,
      ...(stack !== undefined && { stack }),
    })),
    obstacles: [...adoption.obstacles],
    notes: [...adoption.notes],
    ...(carried !== undefined && {
      preview: { changes: [...carried.steps], others: carried.otherSteps.length },
    }),
  };
  return JSON.stringify(document, undefined, 2);
}
