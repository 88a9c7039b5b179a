/**
 * How a call ends on the wire: an answer, half of one, something that is no answer, or a dropped connection; and
 * which of these a fault makes of a call. Knows no cloud and no action.
 */
import type { ServerResponse } from "node:http";
import type { Answer, Refusal } from "./control-plane";
import type { FaultKind, FaultRule } from "./fault-rule";

export interface Outcome {
  /** silent: nothing is sent, and the connection stays open until the caller goes away. */
  readonly ending: "full" | "half" | "drop" | "reset" | "silent";
  readonly status: number;
  readonly body: string;
  readonly type: "application/json; charset=utf-8" | "text/html";
  readonly errorCode?: string | undefined;
  readonly committed: boolean;
  readonly retryAfterSeconds?: number | undefined;
}

const proxyPage = "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

const standardStatus: Partial<Record<FaultKind, number>> = { status: 503, html: 502 };

/** Does the store change before this fault strikes? */
export function isCommittedFirst(rule: FaultRule): boolean {
  return rule.commit ?? rule.kind === "empty";
}

export function toOutcome(answer: Answer, ending: Outcome["ending"] = "full"): Outcome {
  const { status, body, errorCode, committed } = answer;
  return {
    ending,
    status: ending === "full" || ending === "half" ? status : 0,
    body,
    type: "application/json; charset=utf-8",
    errorCode,
    committed,
  };
}

const nothing = {
  status: 0,
  body: "",
  type: "application/json; charset=utf-8",
  committed: false,
} as const;

/** Runs the call as far as its fault (any but latency and hold) allows. A late commit runs it later, if at all. */
export function applyFault(
  rule: FaultRule,
  run: () => Answer,
  refuse: (refusal: Refusal) => Answer,
): Outcome {
  const committed = isCommittedFirst(rule) ? run().committed : false;
  const { status = standardStatus[rule.kind] ?? 200 } = rule;
  const json = "application/json; charset=utf-8";
  if (rule.kind === "status") {
    const refused = refuse({ status, code: rule.code, message: rule.message });
    return { ...toOutcome(refused), committed, retryAfterSeconds: rule.retryAfterSeconds };
  }
  if (rule.kind === "html") return { ending: "full", status, body: proxyPage, type: "text/html", committed };
  if (rule.kind === "empty") return { ending: "full", status, body: "", type: json, committed };
  if (rule.kind === "dropBeforeCommit" || rule.kind === "lateCommit") return { ...nothing, ending: "drop" };
  if (rule.kind === "reset") return { ...nothing, ending: "reset", committed };
  if (rule.kind === "hang") return { ...nothing, ending: "silent", committed };
  if (rule.kind === "duplicate") {
    const answers = { first: run(), second: run() };
    const answer = answers[rule.answer ?? "first"];
    return { ...toOutcome(answer), committed: answers.first.committed || answers.second.committed };
  }
  return toOutcome(run(), rule.kind === "truncate" ? "half" : "drop");
}

export function sendOutcome(response: ServerResponse, outcome: Outcome, now: Date): void {
  if (outcome.ending === "silent") return;
  if (outcome.ending === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (outcome.ending === "drop") {
    response.destroy();
    return;
  }
  const body = Buffer.from(outcome.body);
  response.writeHead(outcome.status, {
    // The service's own time, which a client with a wrong clock may learn from.
    Date: now.toUTCString(),
    // An answer without content says nothing of any (RFC 9110).
    ...(outcome.status !== 204 && { "Content-Type": outcome.type, "Content-Length": body.length }),
    ...(outcome.retryAfterSeconds && { "Retry-After": outcome.retryAfterSeconds }),
  });
  if (outcome.ending === "full") response.end(body);
  else response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
