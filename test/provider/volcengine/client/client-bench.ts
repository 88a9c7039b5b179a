/*
 * The client bench with Volcengine's protocol, and answers in its envelope.
 */

import { protocol } from "../../../../provider/volcengine/client/protocol";
import { openBench } from "../../http/client-bench";
import type { Bench, BenchOverrides } from "../../http/client-bench";
import { answer } from "../../http/loopback-server";
import type { Answer } from "../../http/loopback-server";

export { catchError, CREDENTIALS } from "../../http/client-bench";
export type { Bench } from "../../http/client-bench";

export function startBench(answers: [Answer, ...Answer[]], overrides: BenchOverrides = {}): Promise<Bench> {
  return openBench(protocol, answers, overrides);
}

export function ok(result?: object): Answer {
  return answer(200, JSON.stringify({ ResponseMetadata: { RequestId: "2025OK" }, Result: result }));
}

export function fail(
  status: number,
  code: string,
  message = "no",
  headers: Record<string, string> = {},
): Answer {
  const metadata = { RequestId: "2025REQ", Error: { Code: code, Message: message } };
  return answer(status, JSON.stringify({ ResponseMetadata: metadata }), headers);
}
