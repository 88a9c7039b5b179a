/**
 * Warnings to the user through the engine's own log service, each text once per process: what a provider prints
 * to its streams appears without severity, and a replaced resource is checked several times. The engine's
 * address is the first argument of this process (pulumi/pulumi, cmd/dynamic-provider).
 */
import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";

type Engine = typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
type Messages = typeof import("@pulumi/pulumi/proto/engine_pb");

export function createEngineLog(address: string | undefined): (message: string) => void {
  const told = new Set<string>();
  let client: EngineClient | undefined;
  return (message) => {
    if (told.has(message) || address === undefined || !/:\d+$/.test(address)) return;
    told.add(message);
    // The host's own copies: a second copy of gRPC would not take the first one's credentials, and a user's
    // package manager may not let this package see it at all.
    const load = createRequire(require.resolve("@pulumi/pulumi"));
    const grpc = load("@grpc/grpc-js") as typeof Grpc;
    const { EngineClient: Client } = load("@pulumi/pulumi/proto/engine_grpc_pb") as Engine;
    const { LogRequest, LogSeverity } = load("@pulumi/pulumi/proto/engine_pb") as Messages;
    client ??= new Client(address, grpc.credentials.createInsecure());
    const request = new LogRequest();
    request.setSeverity(LogSeverity.WARNING);
    request.setMessage(message);
    // A warning that cannot be told must not fail the operation.
    client.log(request, () => undefined);
  };
}
