/**
 * What was asked and how it ended, one entry per request. Holds no body, no header, no key and no secret: only
 * the fields below, and an action's name only when it looks like one.
 */
import type { FaultKind } from "./fault-rule";

export interface LoggedRequest {
  /** when the request was read, ISO 8601 */
  readonly time: string;
  readonly action: string;
  /** HTTP status of the answer; 0 when the connection was dropped instead */
  readonly status: number;
  readonly requestId: string;
  /** empty when the signature was refused */
  readonly account: string;
  readonly region: string;
  readonly errorCode?: string;
  /** true when the store was changed, whatever the caller saw */
  readonly committed: boolean;
  /** the fault that the call met */
  readonly fault?: FaultKind;
}

export interface RequestLog {
  readonly add: (entry: LoggedRequest) => void;
  readonly entries: () => LoggedRequest[];
  readonly count: (action?: string) => number;
  readonly reset: () => void;
}

// A long bench must not fill the memory: beyond this the older half is dropped, the counters stay exact.
const maxEntries = 100_000;

export function createRequestLog(onRequest?: (entry: LoggedRequest) => void): RequestLog {
  let entries: LoggedRequest[] = [];
  let counts = new Map<string, number>();
  let total = 0;
  return {
    add(entry) {
      if (entries.length >= maxEntries) entries = entries.slice(maxEntries / 2);
      entries.push(entry);
      counts.set(entry.action, (counts.get(entry.action) ?? 0) + 1);
      total += 1;
      onRequest?.(entry);
    },
    entries: () => [...entries],
    count: (action) => (action === undefined ? total : (counts.get(action) ?? 0)),
    reset() {
      entries = [];
      counts = new Map();
      total = 0;
    },
  };
}

export function toLoggedAction(action: string): string {
  return /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(action) ? action : "";
}
