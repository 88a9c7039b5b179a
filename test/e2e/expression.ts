/** GitHub's expressions, `${{ … }}` and `if`, evaluated by GitHub's own library with the contexts of a test. */
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";

/** What `needs`, `steps`, `github` and so on stand for. */
export type Contexts = Record<string, unknown>;

/** How the job went so far, for `success()` and its like. */
export interface Standing {
  hasFailed: boolean;
}

const STATUS_FUNCTIONS = ["success", "failure", "always", "cancelled"];

/** Whether a job or a step with this condition runs; without a status function it takes success for granted. */
export function isMet(condition: string | undefined, contexts: Contexts, standing: Standing): boolean {
  if (condition === undefined) return !standing.hasFailed;
  const text = condition.replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, "$1");
  const asksForStatus = STATUS_FUNCTIONS.some((name) => text.includes(`${name}(`));
  if (!asksForStatus && standing.hasFailed) return false;
  return evaluate(text, contexts, standing).coerceString() === "true";
}

/** A text with its expressions replaced by their values. */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_whole, expression: string) =>
    evaluate(expression, contexts, { hasFailed: false }).coerceString(),
  );
}

function evaluate(text: string, contexts: Contexts, { hasFailed }: Standing): data.ExpressionData {
  const answers: Record<string, boolean> = {
    success: !hasFailed,
    failure: hasFailed,
    always: true,
    cancelled: false,
  };
  const functions = Object.entries(answers).map(([name, answer]): [string, FunctionDefinition] => [
    name,
    { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answer) },
  ]);
  const { tokens } = new Lexer(text.trim()).lex();
  const parsed = new Parser(
    tokens,
    Object.keys(contexts),
    functions.map(([, info]) => info),
  ).parse();
  return new Evaluator(parsed, toData(contexts) as data.Dictionary, new Map(functions)).evaluate();
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value !== "object" || value === null) return new data.Null();
  const pairs = Object.entries(value).map(([key, part]) => ({ key, value: toData(part) }));
  return new data.Dictionary(...pairs);
}
