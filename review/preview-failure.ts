/**
 * A preview that failed, in one sentence. What a program or another provider says may hold anything, so only messages
 * of our own provider (which never hold a value) and places in the source are repeated.
 */
import { ConfigError } from "../provider/http/errors";
import { showText } from "../report/text";
import { toKind } from "../rules/kind";
import type { Diagnostic } from "./preview-json";
import { readUrn } from "../report/urn";

const PLACE = /([\w./-]+\.[cm]?[jt]sx?)[(:](\d+)[,:](\d+)\)?(?:: error (TS\d+))?/;
const SEE = "`pulumi preview` shows all of it";

export function explainFailure(diagnostics: readonly Diagnostic[]): ConfigError | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const own = errors.find(({ urn }) => urn !== undefined && toKind(readUrn(urn).type) !== undefined);
  if (own?.message !== undefined) {
    const said = own.message.trim().replace(/^error: /, "");
    return new ConfigError(
      `the preview failed: ${showText(said)}. Correct the program, then run this again`,
      "PREVIEW_FAILED",
    );
  }
  const place = PLACE.exec(errors.map(({ message }) => message ?? "").join("\n"));
  if (place !== null) {
    const [, file = "", line = "", , code] = place;
    const what = code === undefined ? "the program failed" : `the program does not compile (${code})`;
    return new ConfigError(`${what} at ${showText(file)}:${line}; ${SEE}`, "PREVIEW_FAILED");
  }
  const who =
    first.urn === undefined ? "the program failed" : `${showText(readUrn(first.urn).name)} has an error`;
  return new ConfigError(`the preview failed: ${who}; ${SEE}`, "PREVIEW_FAILED");
}
