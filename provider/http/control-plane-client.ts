/*
 * One call of one action: keys, queue, authorization, deadline, retry, answer. Knows no cloud, no resource and no
 * field of any action, and does not load the network: protocol and transport come in as parameters.
 */

import type { CredentialWatch } from "./credential-watch";
import type { FindCredentials, SourcedCredentials } from "./credentials";
import { ApiError } from "./errors";
import type { JsonObject } from "./json";
import type { Ceilings } from "./limiter";
import type { ActionKind } from "./outcome";
import type { ProcessState } from "./process-state";
import type { Call, Protocol } from "./protocol";
import type { Redactor } from "./redact";
import { withRetry } from "./retry";
import type { Correction } from "./retry";
import { learnKeys, sendAttempt } from "./send-attempt";
import type { Timing } from "./timing";
import type { Transport } from "./transport";
import type { WaitNotice } from "./wait-notice";

export interface ControlPlaneClientOptions {
  readonly protocol: Protocol;
  readonly transport: Transport;
  /** Origin without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: FindCredentials;
  readonly watch: CredentialWatch;
  readonly userAgent: string;
  readonly redactor: Redactor;
  readonly maxAttempts: number;
  readonly totalTimeoutMs: number;
  readonly ceilings: Ceilings;
  /** Calls that others wait for while they hold a place in the queue; counted apart, or all would wait for good. */
  readonly isAwaitedByCalls?: boolean;
  readonly notice?: WaitNotice | undefined;
  /** Limits and clocks that all clients of the process share. */
  readonly state: ProcessState;
  /** Its clock also dates the signatures. */
  readonly timing: Timing;
}

export interface CallOptions {
  /** Default: what the protocol says of the action. */
  readonly kind?: ActionKind;
  readonly version?: string;
  readonly service?: string;
  readonly endpoint?: string;
}

export interface ControlPlaneClient {
  /**
   * Calls one action and returns its result, `{}` when it has none. Throws ConfigError (no credentials, or expired
   * ones), ApiError (the service said no), TransportError (no answer), UnexpectedResponseError (an answer that is not
   * understood). `isAmbiguous` tells whether a write may have happened all the same.
   */
  call(action: string, body: JsonObject, options?: CallOptions): Promise<JsonObject>;
}

export function createControlPlaneClient(client: ControlPlaneClientOptions): ControlPlaneClient {
  return {
    async call(action, body, { kind, ...options } = {}) {
      const { endpoint, region } = client;
      return callAction(client, { action, body, endpoint, region, ...options }, kind);
    },
  };
}

const FRESH_MS = 1000;

/** What an attempt was signed with, for the case that it is refused. */
interface Signed {
  readonly keys: SourcedCredentials;
  readonly offsetMs: number;
  /** Of the answer. */
  date?: string | undefined;
}

async function callAction(
  client: ControlPlaneClientOptions,
  call: Call,
  kind: ActionKind | undefined,
): Promise<JsonObject> {
  const { protocol, redactor, state, timing, userAgent, watch } = client;
  const { action, endpoint, region } = call;
  // Before any wait, so that what the caller does with the body meanwhile changes nothing.
  const prepared = protocol.prepare(call);
  const clock = state.findClock(endpoint);
  const firstKeys = await client.credentials();
  // Here as well as in each attempt: who knows already that it cannot go on must not queue first.
  watch.requireUsable(firstKeys);
  const askedMs = timing.clock();
  let signed: Signed | undefined;
  let isSure = false;

  async function attempt(remainingMs: number): Promise<JsonObject> {
    // After a wait in the queue there may be others.
    const isFresh = signed === undefined && timing.clock() - askedMs < FRESH_MS;
    const keys = isFresh ? firstKeys : await client.credentials();
    watch.requireUsable(keys);
    const offsetMs = clock.offsetMs();
    signed = { keys, offsetMs };
    learnKeys(redactor, keys);
    const date = new Date(timing.clock() + offsetMs);
    const request = prepared.authorize({ keys, date, userAgent });
    const response = await sendAttempt(client, action, request, remainingMs);
    signed.date = response.headers["date"];
    const result = protocol.readResult(response, { action, redactor, nowMs: timing.clock() + offsetMs });
    watch.accept(keys);
    return result;
  }

  async function correct(error: unknown): Promise<Correction | undefined> {
    if (signed === undefined || !(error instanceof ApiError)) return undefined;
    const refusal = protocol.toRefusal(error);
    if (refusal === "nonce") return "newNonce";
    if (refusal === undefined) return undefined;
    const isClock = refusal === "signature" && clock.learn(signed.date, signed.offsetMs, timing.clock());
    if (isClock) return "clockSkew";
    // Others are got once for a call: what is refused again is no matter of these keys.
    const current = await client.credentials(isSure ? undefined : signed.keys);
    const found = watch.judge(error, signed.keys, current, isSure);
    isSure = true;
    return found;
  }

  return withRetry(attempt, {
    kind: kind ?? prepared.kind,
    maxAttempts: client.maxAttempts,
    totalTimeoutMs: client.totalTimeoutMs,
    timing,
    limiter: state.findLimiter(
      JSON.stringify([firstKeys.accessKey, region, endpoint, client.isAwaitedByCalls === true]),
      client.ceilings,
    ),
    notice: client.notice,
    correct,
  });
}
