/*
 * A real client for one cloud's protocol, a real loopback server with the answers of one case, and a clock that only
 * the client's own waits move. Closes both after each test.
 */

import { setImmediate as turn } from "node:timers/promises";

import { afterEach } from "vitest";

import { createControlPlaneClient } from "../../../provider/http/control-plane-client";
import type {
  ControlPlaneClient,
  ControlPlaneClientOptions,
} from "../../../provider/http/control-plane-client";
import { createCredentialWatch } from "../../../provider/http/credential-watch";
import type { AgentIdentityError } from "../../../provider/http/errors";
import { createProcessState } from "../../../provider/http/process-state";
import type { Protocol } from "../../../provider/http/protocol";
import { createRedactor } from "../../../provider/http/redact";
import type { Redactor } from "../../../provider/http/redact";
import type { Timing } from "../../../provider/http/timing";
import { createTransport } from "../../../provider/http/transport";
import { startLoopback } from "./loopback-server";
import type { Answer, LoopbackServer } from "./loopback-server";

export const CREDENTIALS = {
  accessKey: "AKLTcanary0001",
  secretKey: "canary/secret+key==",
  sessionToken: "STScanary0002",
};
const START_MS = Date.parse("2025-10-30T01:02:03Z");

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

export interface Bench {
  readonly server: LoopbackServer;
  readonly redactor: Redactor;
  readonly waitsMs: number[];
  readonly client: ControlPlaneClient;
}

export type BenchOverrides = Partial<ControlPlaneClientOptions> & {
  attemptTimeoutMs?: number;
  totalTimeoutMs?: number;
};

export async function openBench(
  protocol: Protocol,
  answers: [Answer, ...Answer[]],
  overrides: BenchOverrides = {},
): Promise<Bench> {
  const server = await startLoopback(...answers);
  const { attemptTimeoutMs = 10_000, totalTimeoutMs = 60_000, ...rest } = overrides;
  const transport = createTransport({ attemptTimeoutMs, maxResponseBytes: 4 * 1024 * 1024 });
  opened.push(
    () => server.close(),
    () => transport.close(),
  );
  const redactor = createRedactor();
  const waitsMs: number[] = [];
  let nowMs = START_MS;
  const timing: Timing = {
    clock: () => nowMs,
    random: () => 0.5,
    sleep: async (delayMs) => {
      waitsMs.push(delayMs);
      nowMs += delayMs;
      await turn();
    },
  };
  const client = createControlPlaneClient({
    protocol,
    transport,
    endpoint: server.origin,
    region: "cn-beijing",
    credentials: () => Promise.resolve(CREDENTIALS),
    watch: createCredentialWatch(redactor),
    userAgent: "pulumi-agent-identity/0.0.0",
    redactor,
    maxAttempts: 3,
    totalTimeoutMs,
    ceilings: { maxConcurrent: 32, maxPerSecond: Infinity },
    timing,
    state: createProcessState(rest.timing ?? timing),
    ...rest,
  });
  return { server, redactor, waitsMs, client };
}

export async function catchError(promise: Promise<unknown>): Promise<AgentIdentityError> {
  return promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: AgentIdentityError) => error,
  );
}
