/** Whether the output is coloured: as the flag says, else in a terminal where NO_COLOR is not set (no-color.org). */
import pc from "picocolors";

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

/** One line for stderr, whatever the message is. */
export function printProblem(kind: "error" | "warning", message: string, choice: ColorChoice): string {
  const { red, yellow } = pc.createColors(isColored(choice, process.stderr, process.env));
  return `${kind === "error" ? red("error") : yellow("warning")}: ${message.replaceAll(/\s*\n\s*/g, " ")}\n`;
}
