/**
 * `agent-identity emulator`: flags in, a running emulator out, ended cleanly by ^C. Knows the emulator only through its
 * public functions.
 */
import type { Command } from "commander";
import { defaultAccount, defaultApplications, OptionError, startEmulator } from "../../emulator";
import type { Emulator, LoggedRequest } from "../../emulator";
import { ConfigError } from "../../provider/http/errors";
import { toAction } from "../command-run";
import type { CommandRun } from "../command-run";
import { addEmulatorFlags, toEmulatorOptions } from "../emulator-flags";
import type { EmulatorFlags } from "../emulator-flags";
import { printEmulatorStart } from "../emulator-start";
import { addHelpText } from "../help-text";

const help = {
  what: `It listens on 127.0.0.1 only, prints what to set, and forgets everything when it ends (Ctrl+C).`,
  exitCodes: [
    [0, "ended with ^C"],
    [1, "wrong use, or the port is taken"],
  ],
  examples: [
    ["agent-identity emulator", "on a free port, prints what to set"],
    ["agent-identity emulator --port 8787 --log", "on a fixed port, one line per request"],
    ["agent-identity emulator --json", "one JSON line with url and keys, for scripts"],
    ["agent-identity emulator --policy schema/volcengine/policies/drift.json", "refuses what is not in it"],
    ["agent-identity emulator --secret-in-get absent --update-without-field reset"],
    ["agent-identity emulator --switch alicloud.emptyList=keep", "another cloud's switch"],
    ["agent-identity emulator --fault CreateUserPool=dropAfterCommit --requests-per-second 10"],
    ["agent-identity emulator --fault '*=status,status=503,times=always,skip=5'"],
  ],
  more: `What it emulates, and how sure each behaviour is: docs/fidelity.md. Faults while it runs: docs/emulator.md.`,
} as const;

function printRequest(entry: LoggedRequest): void {
  const end = [entry.errorCode, entry.fault && `fault ${entry.fault}`, entry.committed && "committed"];
  const words = [entry.time, entry.requestId, String(entry.status), entry.action || "-", ...end];
  console.error(words.filter(Boolean).join("  "));
}

function printStart({ url, accounts, alicloud, oneaccess }: Emulator): string {
  const { accountId, accessKey, secretKey } = accounts[0]!;
  const other = alicloud.accounts[0]!;
  const client = oneaccess.accounts[0]!;
  // A key of the user's own is theirs to know; only the public test key is printed for people.
  const shownKey = secretKey === defaultAccount.secretKey ? secretKey : "<your --secret-key>";
  return `Agent Identity emulator: ${url} (account ${accountId})

Use it from a shell:
  export VOLCENGINE_ACCESS_KEY=${accessKey}
  export VOLCENGINE_SECRET_KEY=${shownKey}
  pulumi config set volcengine-agentid:endpoint ${url}
Alibaba Cloud RAM (account ${other.accountId}):
  export ALIBABA_CLOUD_ACCESS_KEY_ID=${other.accessKey} ALIBABA_CLOUD_ACCESS_KEY_SECRET=${other.secretKey}
  pulumi config set alicloud-ram:endpoint ${url}
Huawei Cloud OneAccess (instance ${client.accountId}, application ${defaultApplications[0]!.id}):
  export HUAWEICLOUD_ONEACCESS_CLIENT_ID=${client.accessKey} HUAWEICLOUD_ONEACCESS_CLIENT_SECRET=${client.secretKey}
  pulumi config set huaweicloud-oneaccess:domain ${url}

Faults, switches and the request log: ${url}/_emulator/ (docs/emulator.md)
Ctrl+C ends it; nothing is kept.`;
}

async function runEmulator(flags: EmulatorFlags, run: CommandRun): Promise<number> {
  const emulator = await start(flags);
  const stopped = run.untilStopped();
  run.print(flags.json === true ? printEmulatorStart(emulator) : printStart(emulator));
  await stopped;
  await emulator.close();
  return 0;
}

async function start(flags: EmulatorFlags): Promise<Emulator> {
  try {
    return await startEmulator({
      ...toEmulatorOptions(flags),
      ...(flags.log && { onRequest: printRequest }),
    });
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw new ConfigError(`${error.message} See \`agent-identity emulator --help\`.`, "EMULATOR_OPTION");
  }
}

export function addEmulatorCommand(program: Command): void {
  const command = program
    .command("emulator")
    .description("Run the clouds' control planes on this machine, for tests and demos.")
    .action(toAction(runEmulator));
  addHelpText(addEmulatorFlags(command), help);
}
