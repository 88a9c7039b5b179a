/** The published schemas of what the commands print as JSON, by the names of their files. */
import { z } from "zod";
import { adoptReportSchema } from "../../adopt/report-json";
import { emulatorStartSchema } from "../../cli/emulator-start";
import { reportSchema as driftReportSchema } from "../../drift/report-schema";
import { recoverReportSchema } from "../../recover/report";
import { reportSchema as reviewReportSchema } from "../../review/report-schema";

const schemas = {
  "adopt-report": adoptReportSchema,
  "drift-report": driftReportSchema,
  "emulator-start": emulatorStartSchema,
  "recover-report": recoverReportSchema,
  "review-report": reviewReportSchema,
};

/** Texts by paths. */
export function printReportSchemas(): Map<string, string> {
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      `schema/${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12" }), undefined, 2)}\n`,
    ]),
  );
}
