/*
 * One call of one action: keys, queue, signature, deadline, retry, envelope. Knows no resource and no field of any
 * action, and does not load the network: the transport comes in as a parameter.
 */

import { ApiError } from "../../http/errors";
import type { JsonObject } from "../../http/json";
import type { Ceilings } from "../../http/limiter";
import type { ActionKind } from "../../http/outcome";
import type { ProcessState } from "../../http/process-state";
import type { Redactor } from "../../http/redact";
import { withRetry } from "../../http/retry";
import type { Timing } from "../../http/timing";
import type { Transport } from "../../http/transport";
import type { WaitNotice } from "../../http/wait-notice";
import { toActionKind } from "./action-kind";
import { sendAction } from "./action-request";
import type { CredentialWatch, SourcedCredentials } from "./credential-watch";
import { isKeyRefusal } from "./error-table";
import { readResult } from "./response";

export interface ControlPlaneClientOptions {
  readonly transport: Transport;
  /** Origin without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  /** Asked for every attempt, so that keys may change while the process runs. */
  readonly credentials: () => Promise<SourcedCredentials>;
  readonly watch: CredentialWatch;
  readonly userAgent: string;
  readonly redactor: Redactor;
  readonly maxAttempts: number;
  readonly totalTimeoutMs: number;
  readonly ceilings: Ceilings;
  readonly notice?: WaitNotice | undefined;
  /** Limits and clocks that all clients of the process share. */
  readonly state: ProcessState;
  /** Its clock also dates the signatures. */
  readonly timing: Timing;
}

export interface CallOptions {
  /** Default: what the action's name says. */
  readonly kind?: ActionKind;
  readonly version?: string;
  readonly service?: string;
  readonly endpoint?: string;
}

export interface ControlPlaneClient {
  /**
   * Calls one action and returns its `Result`, `{}` when it has none. Throws ConfigError (no credentials, or expired
   * ones), ApiError (the service said no), TransportError (no answer), UnexpectedResponseError (an answer that is not
   * understood). `isAmbiguous` tells whether a write may have happened all the same.
   */
  call(action: string, body: JsonObject, options?: CallOptions): Promise<JsonObject>;
}

export function createControlPlaneClient(client: ControlPlaneClientOptions): ControlPlaneClient {
  return { call: (action, body, options = {}) => callAction(client, action, JSON.stringify(body), options) };
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
  action: string,
  body: string,
  options: CallOptions,
): Promise<JsonObject> {
  const { redactor, region, state, timing, userAgent, watch } = client;
  const { endpoint: origin = client.endpoint, version = "2025-10-30", service = "id" } = options;
  const clock = state.findClock(origin);
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
    const date = new Date(timing.clock() + offsetMs);
    const request = { action, body, origin, version, service, region, keys, date, userAgent };
    const response = await sendAction(client, request, remainingMs);
    signed.date = response.headers["date"];
    const result = readResult(response, { action, redactor, nowMs: timing.clock() + offsetMs });
    watch.accept(keys);
    return result;
  }

  async function correct(error: unknown): Promise<"clockSkew" | "newKeys" | undefined> {
    if (signed === undefined || !isRefusedSignature(error)) return undefined;
    if (clock.learn(signed.date, signed.offsetMs, timing.clock())) return "clockSkew";
    const found = watch.judge(error, signed.keys, await client.credentials(), isSure);
    isSure = true;
    return found;
  }

  return withRetry(attempt, {
    kind: options.kind ?? toActionKind(action),
    maxAttempts: client.maxAttempts,
    totalTimeoutMs: client.totalTimeoutMs,
    timing,
    limiter: state.findLimiter(JSON.stringify([firstKeys.accessKey, region, origin]), client.ceilings),
    notice: client.notice,
    correct,
  });
}

/** Nothing of such a request was processed, whatever its action. */
function isRefusedSignature(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.category === "clockSkew" || isKeyRefusal(error.serviceCode, error.status))
  );
}
