/**
 * The JSON of `pulumi preview --json`, as far as a review reads it. A text that is not whole, of another form or of a
 * preview that failed is refused: half a plan must never pass for a harmless one. Source: pulumi/pulumi
 * pkg/backend/display/json.go, PreviewDigest.
 */
import { z } from "zod";
import { ConfigError } from "../provider/http/errors";
import { explainFailure } from "./preview-failure";

const props = z.record(z.string(), z.unknown());
const urns = z.array(z.string());
const position = z.object({ sourcePosition: z.string().optional() });

const state = z.object({
  type: z.string(),
  inputs: props.optional(),
  outputs: props.optional(),
  parent: z.string().optional(),
  dependencies: urns.nullish(),
  propertyDependencies: z.record(z.string(), urns.nullable()).nullish(),
  pendingReplacement: z.boolean().optional(),
  sourcePosition: z.string().optional(),
  stackTrace: z.array(position).nullish(),
});

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: state.nullish(),
  newState: state.nullish(),
  diffReasons: z.array(z.string()).nullish(),
  replaceReasons: z.array(z.string()).nullish(),
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});

const diagnostic = z.object({
  urn: z.string().optional(),
  message: z.string().optional(),
  severity: z.string().optional(),
});

const previewSchema = z.object({
  steps: z.array(step).min(1),
  changeSummary: z.record(z.string(), z.int()),
  diagnostics: z.array(diagnostic).nullish(),
});

export type PreviewStep = z.infer<typeof step>;
export type PreviewState = z.infer<typeof state>;
export type Diagnostic = z.infer<typeof diagnostic>;

export interface Preview {
  steps: readonly PreviewStep[];
  /** Counts of resources by operation, those without change too. */
  summary: Readonly<Record<string, number>>;
}

const AGAIN = "Make it again with `pulumi preview --json > preview.json`";

/** `source` names the text in errors. Throws ConfigError. */
export function parsePreview(text: string, source: string): Preview {
  const document = parseDocument(text, source);
  const parsed = previewSchema.safeParse(document);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new ConfigError(
      `${source} is no preview of a form that this release knows (at ${where === "" ? "the top" : where}). ${AGAIN}`,
      "PREVIEW_FORMAT",
    );
  }
  const { steps, changeSummary, diagnostics } = parsed.data;
  const failure = explainFailure(diagnostics ?? []);
  if (failure !== undefined) throw failure;
  requireWhole(steps, changeSummary, source);
  return { steps, summary: changeSummary };
}

/** JSON.parse quotes the text in its error, and this text may hold secrets. */
function parseDocument(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    if (/^\{"sequence":/m.test(text)) {
      const reason = "is a log of engine events, not the preview as one document";
      throw new ConfigError(
        `${source} ${reason}. Unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW and make it again`,
        "PREVIEW_FORMAT",
      );
    }
    const reason = text.trim() === "" ? "is empty" : "is not whole JSON; it may have been cut off";
    throw new ConfigError(`${source} ${reason}. ${AGAIN}`, "PREVIEW_FORMAT");
  }
}

/** The CLI lists every step of these; fewer than it counted means that some were lost on the way. */
function requireWhole(
  steps: readonly PreviewStep[],
  summary: Readonly<Record<string, number>>,
  source: string,
): void {
  for (const op of ["create", "update", "replace", "delete"]) {
    const found = steps.filter((item) => item.op === op).length;
    const counted = summary[op] ?? 0;
    if (found < counted) {
      throw new ConfigError(
        `${source} counts ${counted} of the operation ${op} and shows ${found}: parts of it are missing. ${AGAIN}`,
        "PREVIEW_FORMAT",
      );
    }
  }
}
