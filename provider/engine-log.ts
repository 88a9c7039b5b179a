/**
 * What the user is told through the engine's own log service, for what a provider prints to its streams appears
 * without severity. A warning is told once per process, since a replaced resource is checked several times; what is
 * being waited for is told each time. The engine's address is the first argument of this process (pulumi/pulumi,
 * cmd/dynamic-provider).
 */
import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";

type Engine = typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
type Messages = typeof import("@pulumi/pulumi/proto/engine_pb");

export interface EngineLog {
  /** Each text once. */
  readonly warn: (message: string) => void;
  readonly inform: (message: string) => void;
}

export function createEngineLog(address: string | undefined): EngineLog {
  const told = new Set<string>();
  let client: EngineClient | undefined;

  function send(severity: "INFO" | "WARNING", message: string): void {
    if (address === undefined || !/:\d+$/.test(address)) return;
    // The host's own copies: a second copy of gRPC would not take the first one's credentials, and a user's
    // package manager may not let this package see it at all.
    const load = createRequire(require.resolve("@pulumi/pulumi"));
    const grpc = load("@grpc/grpc-js") as typeof Grpc;
    const { EngineClient: Client } = load("@pulumi/pulumi/proto/engine_grpc_pb") as Engine;
    const { LogRequest, LogSeverity } = load("@pulumi/pulumi/proto/engine_pb") as Messages;
    client ??= new Client(address, grpc.credentials.createInsecure());
    const request = new LogRequest();
    request.setSeverity(LogSeverity[severity]);
    request.setMessage(message);
    // What cannot be told must not fail the operation.
    client.log(request, () => undefined);
  }

  return {
    warn(message) {
      if (told.has(message)) return;
      told.add(message);
      send("WARNING", message);
    },
    inform: (message) => send("INFO", message),
  };
}
