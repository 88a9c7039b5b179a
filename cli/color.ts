/** Whether the output is coloured: as the flag says, else in a terminal where NO_COLOR is not set (no-color.org). */
export type ColorChoice = "auto" | "always" | "never";

export const COLOR_CHOICES: readonly ColorChoice[] = ["auto", "always", "never"];

export function isColored(
  choice: ColorChoice,
  stream: Pick<NodeJS.WriteStream, "isTTY">,
  env: NodeJS.ProcessEnv,
): boolean {
  if (choice !== "auto") return choice === "always";
  return stream.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
