/**
 * One request from admission to answer: signature, rate limit, faults, action, log entry. Knows no cloud and no
 * action; what an answer says comes from the control plane.
 */
import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Call, ControlPlane, RawRequest, Refusal } from "./control-plane";
import type { Faults, Hit } from "./fault";
import type { FaultKind } from "./fault-rule";
import type { Holds } from "./hold";
import type { LateCommits } from "./late-commit";
import type { Bucket, Limits } from "./limit";
import { applyFault, isCommittedFirst, sendOutcome, toOutcome, type Outcome } from "./outcome";
import { toLoggedAction, type RequestLog } from "./request-log";

export interface ExchangeParts {
  readonly plane: ControlPlane;
  readonly faults: Faults;
  readonly holds: Holds;
  readonly late: LateCommits;
  readonly limits: Limits;
  readonly bucket: Bucket;
  readonly log: RequestLog;
  readonly now: () => Date;
  /** ends waits early when the server closes */
  readonly closing: AbortSignal;
}

async function wait(ms: number, closing: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal: closing }).catch(() => undefined);
}

/** Latencies first, so that a call is held at its very last moment before or after the commit. */
async function standStill(
  { holds, closing }: ExchangeParts,
  hit: Hit,
  { action }: Call,
  isCommitted: boolean,
): Promise<void> {
  const rules = hit.waits.filter((rule) => isCommittedFirst(rule) === isCommitted);
  await wait(
    rules.reduce((sum, rule) => sum + (rule.latencyMs ?? 0), 0),
    closing,
  );
  for (const rule of rules) if (rule.kind === "hold") await holds.keep(rule, { action, isCommitted });
}

/** Answers one signed request. Resolves when the answer is handed to the socket or dropped. */
export async function answerRequest(
  request: RawRequest,
  response: ServerResponse,
  parts: ExchangeParts,
): Promise<void> {
  const { plane, faults, late, limits, bucket, log, now, closing } = parts;
  const time = now().toISOString();
  const { call, refusal } = plane.admit(request);
  const run = (): Answer => plane.run(call);
  const refuse = (reason: Refusal): Answer => plane.refuse(call, reason);
  let outcome: Outcome;
  let fault: FaultKind | undefined;
  if (refusal) {
    outcome = toOutcome(refuse(refusal));
  } else if (!bucket.take(`${call.cloud}/${call.account}/${call.region}/${call.service}`)) {
    outcome = { ...toOutcome(refuse({ status: 429 })), retryAfterSeconds: limits.retryAfterSeconds };
  } else {
    const hit = faults.take(call);
    fault = hit.fault?.kind ?? hit.waits[0]?.kind;
    // A caller that goes away while it waits has still asked: the call is done all the same.
    await wait(limits.latencyMs, closing);
    await standStill(parts, hit, call, false);
    if (hit.fault?.kind === "lateCommit") late.add(hit.fault.latencyMs ?? 0, run);
    outcome = hit.fault ? applyFault(hit.fault, run, refuse) : toOutcome(run());
    await standStill(parts, hit, call, true);
  }
  // Logged before the answer leaves, so that who has the answer always finds the entry.
  log.add({
    time,
    cloud: call.cloud,
    action: toLoggedAction(call.action),
    status: outcome.status,
    requestId: call.requestId,
    account: call.account,
    region: call.region,
    ...(outcome.errorCode !== undefined && { errorCode: outcome.errorCode }),
    committed: outcome.committed,
    ...(fault && { fault }),
  });
  sendOutcome(response, outcome, now());
}
