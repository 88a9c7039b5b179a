// The part of the engine that a provider process can talk to: its log service, over real gRPC on a free port.
// It records what arrives; it knows nothing about providers.

import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export interface EngineLogEntry {
  severity: "debug" | "info" | "warning" | "error";
  message: string;
  urn: string;
  isEphemeral: boolean;
}

export interface EngineLogServer {
  /** host:port, as the engine passes it to a provider process. */
  address: string;
  entries: EngineLogEntry[];
  stop: () => void;
}

const SEVERITIES = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
} as const;

export async function startEngineLogServer(): Promise<EngineLogServer> {
  const entries: EngineLogEntry[] = [];
  const server = new grpc.Server();
  const log: grpc.handleUnaryCall<LogRequest, Empty> = ({ request }, callback) => {
    entries.push({
      severity: SEVERITIES[request.getSeverity()],
      message: request.getMessage(),
      urn: request.getUrn(),
      isEphemeral: request.getEphemeral(),
    });
    callback(null, new Empty());
  };
  // The other calls answer UNIMPLEMENTED.
  server.addService(EngineService, { log });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) {
        resolve(bound);
      } else {
        reject(error);
      }
    });
  });
  return { address: `127.0.0.1:${port}`, entries, stop: () => server.forceShutdown() };
}
