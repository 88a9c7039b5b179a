/**
 * The flags of `agent-identity emulator`: their texts, their checks and the options they stand for.
 */
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  defaultAccount,
  defaultAlicloudAccount,
  defaultOneaccessAccount,
  defaultSwitches,
  switchValues,
  type EmulatorOptions,
  type FaultRule,
  type Switches,
} from "../emulator";
import { parseFaultFlag } from "./fault-flag";
import { readPolicyFlag } from "./policy-flag";
import { addSwitchFlag, type CloudSwitches } from "./switch-flag";
import { addCommonFlags, choose, repeat } from "./shared-flags";
import type { CommonFlags } from "./shared-flags";

export interface EmulatorFlags extends CommonFlags {
  port: number;
  account: string;
  accessKey: string;
  secretKey: string;
  sessionToken?: string;
  policy?: string[];
  secretInGet: Switches["secretInGet"];
  updateWithoutField: Switches["updateWithoutField"];
  deleteMissing: Switches["deleteMissing"];
  scopesInAnswers: Switches["scopesInAnswers"];
  names: "unique" | "repeatable";
  stsDenied?: boolean;
  switch: CloudSwitches;
  latency: number;
  requestsPerSecond?: number;
  retryAfter: number;
  fault: FaultRule[];
  log?: boolean;
  json?: boolean;
}

function parseNumber(name: string, min: number, max: number, isWhole = true): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const isValid =
      text.trim() !== "" && value >= min && value <= max && (!isWhole || Number.isInteger(value));
    if (!isValid) throw new InvalidArgumentError(`${name} is a number from ${min} to ${max}.`);
    return value;
  };
}

function addFault(text: string, previous: FaultRule[]): FaultRule[] {
  return [...previous, parseFaultFlag(text)];
}

type WordSwitch = "secretInGet" | "updateWithoutField" | "deleteMissing" | "scopesInAnswers";

function switchOption(flag: string, name: WordSwitch, description: string): Option {
  const values = switchValues[name];
  return choose(`${flag} <answer>`, description, values, defaultSwitches[name]);
}

/** The emulator's options for these flags; without the log, which is the command's. */
export function toEmulatorOptions(flags: EmulatorFlags): EmulatorOptions {
  const { account, accessKey, secretKey, sessionToken, policy: allow } = flags;
  const { secretInGet, updateWithoutField, deleteMissing, scopesInAnswers } = flags;
  return {
    port: flags.port,
    accounts: [
      {
        accountId: account,
        accessKey,
        secretKey,
        ...(sessionToken !== undefined && { sessionToken }),
        ...(allow !== undefined && { allow }),
      },
    ],
    switches: {
      secretInGet,
      updateWithoutField,
      deleteMissing,
      scopesInAnswers,
      uniqueNames: flags.names === "unique",
      stsDenied: flags.stsDenied ?? false,
    },
    alicloud: {
      accounts: [{ ...defaultAlicloudAccount, ...(allow !== undefined && { allow }) }],
      switches: { ...flags.switch.alicloud },
    },
    oneaccess: {
      accounts: [{ ...defaultOneaccessAccount, ...(allow !== undefined && { allow }) }],
      switches: { ...flags.switch.oneaccess },
    },
    faults: flags.fault,
    latencyMs: flags.latency,
    retryAfterSeconds: flags.retryAfter,
    ...(flags.requestsPerSecond !== undefined && { requestsPerSecond: flags.requestsPerSecond }),
  };
}

export function addEmulatorFlags(command: Command): Command {
  command
    .option("--port <number>", "port on 127.0.0.1, 0 for a free one", parseNumber("The port", 0, 65_535), 0)
    .option("--account <id>", "account id", defaultAccount.accountId)
    .option("--access-key <key>", "access key that may sign", defaultAccount.accessKey)
    .addOption(
      new Option("--secret-key <key>", "its secret key").default(
        defaultAccount.secretKey,
        "a public test key",
      ),
    )
    .option("--session-token <token>", "make the key a temporary one with this token")
    .option("--policy <file>", "refuse what this policy of the vendor's does not allow", readPolicyFlag)
    .addOption(switchOption("--secret-in-get", "secretInGet", "how answers show a stored secret"))
    .addOption(
      switchOption("--update-without-field", "updateWithoutField", "what an update does to a field left out"),
    )
    .addOption(switchOption("--delete-missing", "deleteMissing", "what deleting a missing object does"))
    .addOption(switchOption("--scopes-in-answers", "scopesInAnswers", "form of ScopesList in answers"))
    .addOption(
      choose("--names <rule>", "names of pools and login providers", ["unique", "repeatable"], "unique"),
    )
    .option("--sts-denied", "answer GetCallerIdentity with AccessDenied")
    .option("--switch <cloud.name=answer>", "a switch of another cloud, repeatable", addSwitchFlag, {})
    .option("--latency <ms>", "wait before every answer", parseNumber("The latency", 0, 600_000), 0)
    .option(
      "--requests-per-second <n>",
      "throttle above this rate",
      parseNumber("The rate", 0.01, 1_000_000, false),
    )
    .option(
      "--retry-after <seconds>",
      "Retry-After of throttled answers, 0 for none",
      parseNumber("Retry-After", 0, 3600),
      0,
    )
    .addOption(repeat("--fault <rule>", "Action=kind[,key=value…], see the examples").argParser(addFault))
    .option("--log", "print one line per request to stderr")
    .option("--json", "print one JSON line with url and keys instead of the start text");
  return addCommonFlags(command);
}
