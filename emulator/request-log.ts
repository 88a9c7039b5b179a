/**
 * What was asked and how it ended, one entry per request. Holds no body, no header, no key and no secret: only
 * the fields below, and an action's name only when it looks like one.
 */
import type { FaultKind } from "./fault-rule";

export interface LoggedRequest {
  /** when the request was read, ISO 8601 */
  readonly time: string;
  /** two clouds may have an action of one name */
  readonly cloud: string;
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
  readonly count: (action?: string, cloud?: string) => number;
  readonly reset: () => void;
}

// A long bench must not fill the memory: beyond this the older half is dropped, the counters stay exact.
const maxEntries = 100_000;

export function createRequestLog(onRequest?: (entry: LoggedRequest) => void): RequestLog {
  let entries: LoggedRequest[] = [];
  // by cloud, then by action
  let counts = new Map<string, Map<string, number>>();
  return {
    add(entry) {
      if (entries.length >= maxEntries) entries = entries.slice(maxEntries / 2);
      entries.push(entry);
      const own = counts.get(entry.cloud) ?? new Map<string, number>();
      counts.set(entry.cloud, own.set(entry.action, (own.get(entry.action) ?? 0) + 1));
      onRequest?.(entry);
    },
    entries: () => [...entries],
    count(action, cloud) {
      const clouds = [...counts].filter(([name]) => cloud === undefined || name === cloud);
      const numbers = clouds.flatMap(([, own]) =>
        action === undefined ? [...own.values()] : [own.get(action) ?? 0],
      );
      return numbers.reduce((sum, number) => sum + number, 0);
    },
    reset() {
      entries = [];
      counts = new Map();
    },
  };
}

export function toLoggedAction(action: string): string {
  return /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(action) ? action : "";
}
