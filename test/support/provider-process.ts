// Starts the real dynamic provider process of a user's project, as the engine starts it, and calls it over real
// gRPC: the full matrix of fields and answers without the seconds that a CLI run costs. It knows nothing about
// what the resources mean.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { type EngineLogEntry, startEngineLogServer } from "./engine-log-server";
import { createProviderCalls, type ProviderCalls } from "./provider-calls";
import { repositoryDir } from "./user-project";

export interface ProviderProcessOptions {
  /** A project folder with node_modules, such as the one that installUserProject returns. */
  projectDir: string;
  /** Stack config or explicit provider arguments, by full key: `volcengine-agentid:endpoint`. */
  config?: Record<string, string>;
  /** Added to PATH, which is all that the process gets otherwise. */
  env?: Record<string, string>;
  /** The `__provider` text of a kind; by default the one that users' state holds. */
  toProviderText?: (kind: string) => string;
  /** After so long a call rejects: some mistakes in a provider make the process never answer. */
  callTimeoutMs?: number;
}

export interface ProviderProcess extends ProviderCalls {
  /** What the process logged through the engine's log service. */
  logs: EngineLogEntry[];
  stdout: () => string;
  stderr: () => string;
  child: ChildProcess;
  stop: () => Promise<void>;
}

export async function startProviderProcess(options: ProviderProcessOptions): Promise<ProviderProcess> {
  const engine = await startEngineLogServer();
  const script = join(options.projectDir, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider");
  const bin = join(repositoryDir, "node_modules", ".bin");
  const child = spawn(join(bin, "node"), [script, engine.address], {
    cwd: options.projectDir,
    env: { ...toBaseEnv(bin, options.projectDir), ...options.env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const exited = once(child, "exit");
  // A test that failed before it stopped the process must not leave it running.
  const killNow = (): boolean => child.kill("SIGKILL");
  process.once("exit", killNow);

  const stop = async (): Promise<void> => {
    child.kill("SIGINT");
    const kill = setTimeout(() => child.kill("SIGKILL"), 5000);
    await exited;
    clearTimeout(kill);
    process.off("exit", killNow);
    engine.stop();
  };
  const port = await readPort(child, output).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const timeoutMs = options.callTimeoutMs ?? 30_000;
  const calls = createProviderCalls(client, options.toProviderText ?? toStateText, timeoutMs);
  await calls.configure(options.config ?? {});
  return {
    ...calls,
    logs: engine.entries,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    child,
    stop: async () => {
      client.close();
      await stop();
    },
  };
}

/** The constant text in users' state; a change here would be a change of the wire format. A type alone is Volcengine's. */
function toStateText(kind: string): string {
  const whole = kind.includes(":") ? kind : `volcengine:${kind}`;
  return `exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("${whole}");`;
}

/** What the engine adds to its own environment; the rest is as small as it can be. */
function toBaseEnv(bin: string, projectDir: string): Record<string, string> {
  const path = [bin, "/usr/bin", "/bin"].join(delimiter);
  const project = { PULUMI_NODEJS_PROJECT: "project", PULUMI_PROJECT: "project", PULUMI_CONFIG: "{}" };
  return { PATH: path, HOME: projectDir, PWD: projectDir, ...project };
}

async function readPort(child: ChildProcess, output: { stdout: string; stderr: string }): Promise<number> {
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`the provider process ended: ${output.stderr}`)));
    child.stdout?.on("data", () => {
      const line = /^(\d+)\n/.exec(output.stdout);
      if (line !== null) {
        resolve(Number(line[1]));
      }
    });
  });
}
