/** Whether the output is coloured: as the flag says, else in a terminal where NO_COLOR is not set (no-color.org). */
export type ColorChoice = "auto" | "always" | "never";

export const COLOR_CHOICES: readonly ColorChoice[] = ["auto", "always", "never"];

export function isColored(
  choice: ColorChoice,
  stream: { readonly isTTY?: boolean | undefined },
  env: NodeJS.ProcessEnv,
): boolean {
  if (choice !== "auto") return choice === "always";
  // Undefined where there is no terminal; handed on as it is, picocolors would decide by itself, and colour in CI.
  return stream.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
