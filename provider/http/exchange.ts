/*
 * One request and its answer over an undici dispatcher, within one deadline. Uses dispatch instead of request,
 * because only the handler is told when writing begins: that is what makes `sent` a fact instead of a guess, and
 * lets a deadline end while undici still waits for a connection. Knows no cloud and repeats nothing.
 */

import type { Dispatcher } from "undici";

import { TransportError, UnexpectedResponseError } from "./errors";
import type { TransportRequest, TransportResponse } from "./transport";
import { toTransportFailure } from "./transport-failure";
import type { ExchangePhase } from "./transport-failure";

export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly isProxied: boolean;
  readonly signal: AbortSignal | undefined;
}

export function exchange(
  dispatcher: Dispatcher,
  request: TransportRequest,
  limits: ExchangeLimits,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const host = request.url.host;
    const chunks: Buffer[] = [];
    let phase: ExchangePhase = "waiting";
    let size = 0;
    let status = 0;
    let headers: Record<string, string> = {};
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;

    const settle = (finish: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", onAbort);
      finish();
    };
    const fail = (error: Error): void =>
      settle(() => {
        reject(error);
        controller?.abort(error);
      });
    const failTooLarge = (): void =>
      fail(
        new UnexpectedResponseError(
          `The answer of ${host} is larger than ${limits.maxResponseBytes} bytes`,
          "TOO_LARGE",
          status,
        ),
      );
    const failLate = (limit: string): void =>
      fail(
        new TransportError(`No complete answer of ${host} within ${limit}`, "TIMEOUT", phase !== "waiting"),
      );
    const onAbort = (): void => failLate("the total time for this call");
    const timer = setTimeout(() => failLate(`${limits.timeoutMs} ms`), limits.timeoutMs);

    if (limits.signal?.aborted) {
      onAbort();
      return;
    }
    limits.signal?.addEventListener("abort", onAbort);

    dispatcher.dispatch(
      {
        origin: request.url.origin,
        path: `${request.url.pathname}${request.url.search}`,
        method: request.method,
        headers: request.headers,
        body: request.body,
        // The deadline above covers both, and undici's own timers would only add a second spelling of it.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(started) {
          // Aborting here means that not one byte is written.
          if (isSettled) started.abort(new Error("abandoned"));
          controller = started;
          phase = "sent";
        },
        onResponseStart(_controller, statusCode, received) {
          if (statusCode < 200) return;
          phase = "answering";
          status = statusCode;
          headers = toPlainHeaders(received);
          if (Number(headers["content-length"]) > limits.maxResponseBytes) failTooLarge();
        },
        onResponseData(_controller, chunk) {
          if (isSettled) return;
          size += chunk.length;
          chunks.push(chunk);
          if (size > limits.maxResponseBytes) failTooLarge();
        },
        onResponseEnd() {
          settle(() => resolve({ status, headers, body: new TextDecoder().decode(Buffer.concat(chunks)) }));
        },
        onResponseError(_controller, error) {
          fail(toTransportFailure(error, { phase, host, status, isProxied: limits.isProxied }));
        },
      },
    );
  });
}

function toPlainHeaders(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(received).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
