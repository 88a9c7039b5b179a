/**
 * What mutated answers have to know of a cloud beside its definitions: the form that all its answers share. Each
 * cloud's folder states its own, in `answers.ts`, from the contract and apart from the client. Knows none of them.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Sample } from "../test/support/sample-inputs";

/** `other`: a failure, or nothing that can be understood. */
export type Verdict = "success" | "not found" | "other";

export interface AnswerCloud {
  name: string;
  /** The action that a request asks for; undefined for a request that is not this cloud's. */
  readAction(method: string, url: URL, headers: IncomingHttpHeaders): string | undefined;
  /** What may become of the form of an answer, by name. */
  forms: Readonly<Record<string, (answer: unknown) => unknown>>;
  codes: readonly string[];
  /** The answer as a failure with a code; as it is where its form is lost. */
  toFailure(answer: unknown, code: string): unknown;
  /** `answer` is undefined where it is no JSON that may be read. */
  judge(answer: unknown, status: number): Verdict;
  /** The object that an answer shows. */
  takeObject(answer: unknown): unknown;
  /** What people are told of a failure: message, code, request id. */
  takeTold(answer: unknown): unknown;
  /** Fields of answers with secrets that are no field of a resource. */
  secretNames: readonly string[];
  /** Each lives once for every entry of `switches`. */
  samples: readonly Sample[];
  switches: readonly object[];
}

/** What stands for a code or an error where another type belongs. */
export const ODD_ERRORS: readonly unknown[] = [1, true, false, [], {}, null, ""];

export function without(tree: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => key !== name));
}
