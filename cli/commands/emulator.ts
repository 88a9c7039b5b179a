/**
 * `agent-identity emulator`: flags in, a running emulator out, ended cleanly by SIGINT or SIGTERM. Knows the
 * emulator only through its public functions.
 */
import type { Command } from "commander";
import {
  defaultAccount,
  startEmulator,
  type Account,
  type Emulator,
  type LoggedRequest,
} from "../../emulator";
import { addEmulatorFlags, toEmulatorOptions, type EmulatorFlags } from "../emulator-flags";

const examples = `
Examples:
  $ agent-identity emulator                                     on a free port, prints what to set
  $ agent-identity emulator --port 8787 --log                   on a fixed port, one line per request
  $ agent-identity emulator --json                              one JSON line with url and keys, for scripts
  $ agent-identity emulator --policy deploy.json                refuses what the policy does not allow
  $ agent-identity emulator --secret-in-get absent --update-without-field reset
  $ agent-identity emulator --switch alicloud.emptyList=keep    another cloud's switch
  $ agent-identity emulator --fault CreateUserPool=dropAfterCommit --requests-per-second 10
  $ agent-identity emulator --fault '*=status,status=503,times=always,skip=5'

It listens on 127.0.0.1 only and forgets everything when it ends (Ctrl+C).
What it emulates, and how sure each behaviour is: docs/fidelity.md. Faults while it runs: docs/emulator.md.`;

function printRequest(entry: LoggedRequest): void {
  const end = [entry.errorCode, entry.fault && `fault ${entry.fault}`, entry.committed && "committed"];
  const words = [entry.time, entry.requestId, String(entry.status), entry.action || "-", ...end];
  console.error(words.filter(Boolean).join("  "));
}

function toKeys({ accountId, accessKey, secretKey }: Account): Record<string, string> {
  return { account: accountId, accessKey, secretKey };
}

function printStart({ url, accounts, alicloud }: Emulator, flags: EmulatorFlags): void {
  const { accountId, accessKey, secretKey } = accounts[0]!;
  const other = alicloud.accounts[0]!;
  if (flags.json) {
    const control = `${url}/_emulator/`;
    console.log(JSON.stringify({ url, ...toKeys(accounts[0]!), control, alicloud: toKeys(other) }));
    return;
  }
  // A key of the user's own is theirs to know; only the public test key is printed for people.
  const shownKey = secretKey === defaultAccount.secretKey ? secretKey : "<your --secret-key>";
  console.log(`Agent Identity emulator: ${url} (account ${accountId})

Use it from a shell:
  export VOLCENGINE_ACCESS_KEY=${accessKey}
  export VOLCENGINE_SECRET_KEY=${shownKey}
  pulumi config set volcengine-agentid:endpoint ${url}
Alibaba Cloud RAM (account ${other.accountId}):
  export ALIBABA_CLOUD_ACCESS_KEY_ID=${other.accessKey} ALIBABA_CLOUD_ACCESS_KEY_SECRET=${other.secretKey}
  pulumi config set alicloud-ram:endpoint ${url}

Faults, switches and the request log: ${url}/_emulator/ (docs/emulator.md)
Ctrl+C ends it; nothing is kept.`);
}

async function runEmulator(flags: EmulatorFlags): Promise<void> {
  const emulator = await startEmulator({
    ...toEmulatorOptions(flags),
    ...(flags.log && { onRequest: printRequest }),
  });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  printStart(emulator, flags);
  await ended;
  await emulator.close();
}

export function addEmulatorCommand(program: Command): void {
  const command = program
    .command("emulator")
    .description("Run the clouds' control planes on this machine, for tests and demos.");
  addEmulatorFlags(command).addHelpText("after", examples).action(runEmulator);
}
