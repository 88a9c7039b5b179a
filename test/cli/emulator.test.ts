/** The command `agent-identity emulator` as a process: start, flags, texts, signals. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import {
  defaultAccount,
  defaultAlicloudAccount,
  defaultApplications,
  defaultOneaccessAccount,
} from "../../emulator";
import { parseFaultFlag } from "../../cli/fault-flag";
import { readPolicyFlag } from "../../cli/policy-flag";
import { addSwitchFlag } from "../../cli/switch-flag";
import { repositoryDir } from "../support/user-project";
import { send } from "../emulator/signed-call";
import { runCli, startCli } from "./cli-process";

const started: ChildProcess[] = [];

function start(...args: string[]): ChildProcess {
  const child = startCli(["emulator", ...args]);
  started.push(child);
  return child;
}

async function readFirstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const [line] = (await once(lines, "line")) as [string];
  return line;
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

describe("agent-identity emulator", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "starts, answers and ends cleanly on %s",
    async (signal) => {
      const child = start("--json", "--fault", "ListUserPools=hold");
      const info = JSON.parse(await readFirstLine(child)) as Record<string, string>;
      expect(info).toEqual({
        schemaVersion: 1,
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
        account: defaultAccount.accountId,
        accessKey: defaultAccount.accessKey,
        secretKey: defaultAccount.secretKey,
        control: `${info["url"]}/_emulator/`,
        alicloud: {
          account: defaultAlicloudAccount.accountId,
          accessKey: defaultAlicloudAccount.accessKey,
          secretKey: defaultAlicloudAccount.secretKey,
        },
        oneaccess: {
          account: defaultOneaccessAccount.accountId,
          clientId: defaultOneaccessAccount.accessKey,
          clientSecret: defaultOneaccessAccount.secretKey,
          applications: defaultApplications.map(({ id }) => id),
        },
      });
      const health = await fetch(`${info["control"]}health`);
      expect(await health.json()).toEqual({ status: "ok" });
      // A call that is under way, and a connection that is kept alive, hold nothing up.
      const held = send({ url: info["url"] ?? "" }, "ListUserPools").catch(String);
      await expect
        .poll(async () => (await fetch(`${info["control"]}holds`)).text())
        .toContain("ListUserPools");
      process.kill(-(child.pid ?? 0), signal);
      expect(await once(child, "exit")).toEqual([0, null]);
      expect(await held).toContain("fetch failed");
      await expect(fetch(`${info["control"]}health`)).rejects.toThrow("fetch failed");
    },
  );

  it("takes switches, limits and faults from its flags", async () => {
    const flags = ["--secret-in-get", "absent", "--names", "repeatable", "--sts-denied", "--latency", "5"];
    const child = start(
      "--json",
      ...flags,
      "--requests-per-second",
      "2.5",
      "--fault",
      "*=status,status=500,times=always",
      "--switch",
      "alicloud.emptyList=keep",
      "--switch",
      "alicloud.uniqueAppNames=false",
      "--switch",
      "oneaccess.mainRelation=1",
    );
    const { control } = JSON.parse(await readFirstLine(child)) as { control: string };
    const read = async (path: string): Promise<unknown> => (await fetch(`${control}${path}`)).json();
    expect(await read("switches")).toMatchObject({
      secretInGet: "absent",
      uniqueNames: false,
      stsDenied: true,
      deleteMissing: "notFound",
      alicloud: { emptyList: "keep", uniqueAppNames: false, secretInGet: "absent" },
      oneaccess: { mainRelation: 1, deleteMissing: "error" },
    });
    expect(await read("limits")).toMatchObject({ latencyMs: 5, requestsPerSecond: 2.5 });
    expect(await read("faults")).toEqual({
      faults: [{ action: "*", kind: "status", status: 500, times: "always", skip: 0 }],
    });
  });

  it("prints a short start text that never shows a key of the user's own", async () => {
    const child = start("--access-key", "AKMINE", "--secret-key", "canary-own-secret", "--log");
    let text = "";
    child.stdout!.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await expect.poll(() => text).toContain("Ctrl+C");
    expect(text).toContain("export VOLCENGINE_ACCESS_KEY=AKMINE");
    expect(text).toContain(`export ALIBABA_CLOUD_ACCESS_KEY_ID=${defaultAlicloudAccount.accessKey} `);
    expect(text).toMatch(/pulumi config set alicloud-ram:endpoint http:\/\/127\.0\.0\.1:\d+\n/);
    expect(text).toContain(`export HUAWEICLOUD_ONEACCESS_CLIENT_ID=${defaultOneaccessAccount.accessKey} `);
    expect(text).not.toContain("canary-own-secret");
    expect(text.split("\n").length).toBeLessThan(17);
  });

  it("prints one line per request with --log", async () => {
    const child = start("--json", "--log");
    const { url } = JSON.parse(await readFirstLine(child)) as { url: string };
    const lines = createInterface({ input: child.stderr! });
    const line = once(lines, "line");
    await fetch(`${url}/?Action=ListUserPools&Version=2025-10-30`, { method: "POST" });
    expect((await line)[0]).toMatch(/ {2}401 {2}ListUserPools {2}SignatureNotMatch$/);
  });

  it.each<[string, string[], string]>([
    ["a port that is none", ["--port", "x"], "The port is a number from 0 to 65535."],
    [
      "an unknown switch value",
      ["--secret-in-get", "shown"],
      "Allowed choices are masked, clear, empty, absent.",
    ],
    ["an unknown flag", ["--colour"], "unknown option '--colour'"],
    ["a fault of an unknown kind", ["--fault", "*=explode"], "A fault's kind is one of"],
    ["a fault of an unknown action", ["--fault", "Nope=html"], "A fault needs the name of an action"],
    ["a malformed fault", ["--fault", "*=html,often"], "It is Action=kind"],
    ["an account that is no number", ["--account", "acme"], "An account id is 1 to 15 digits."],
  ])("ends with one clear error and code 1 for %s", (_what, flags, message) => {
    const { code, out, err } = runCli(["emulator", ...flags]);
    expect([code, out]).toEqual([1, ""]);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/^error: .* See `agent-identity emulator --help`\.\n$/);
    expect(err).toContain(message);
  });

  it("says which port is taken", async () => {
    const child = start("--json");
    const { url } = JSON.parse(await readFirstLine(child)) as { url: string };
    const { port } = new URL(url);
    const { code, err } = runCli(["emulator", "--port", port]);
    expect([code, err]).toEqual([
      1,
      `error: Cannot listen on 127.0.0.1:${port} (EADDRINUSE). See \`agent-identity emulator --help\`.\n`,
    ]);
  });

  it("prints what to set, as agreed on", async () => {
    const json = await readFirstLine(start("--json", "--session-token", "token"));
    const child = start();
    let text = "";
    child.stdout!.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await expect.poll(() => text).toContain("Ctrl+C");
    await expect(hidePort(text)).toMatchFileSnapshot("golden/emulator-start.txt.golden");
    await expect(`${hidePort(json)}\n`).toMatchFileSnapshot("golden/emulator-start.json.golden");
  });
});

const hidePort = (text: string): string => text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");

describe("the text of a fault", () => {
  it("becomes a rule", () => {
    expect(
      parseFaultFlag("CreateUserPool=status,status=429,code=QuotaExceeded,times=2,skip=1,commit=true"),
    ).toEqual({
      action: "CreateUserPool",
      kind: "status",
      status: 429,
      code: "QuotaExceeded",
      times: 2,
      skip: 1,
      commit: true,
    });
  });
});

describe("the text of a switch", () => {
  it("is added to those before it, with the type of its values", () => {
    const first = addSwitchFlag("alicloud.stsDenied=true", {});
    expect(addSwitchFlag("alicloud.emptyList=keep", first)).toEqual({
      alicloud: { stsDenied: true, emptyList: "keep" },
    });
  });

  it.each([
    ["emptyList=keep", "It is cloud.name=value."],
    ["alicloud.emptyList", "It is cloud.name=value."],
    ["nowhere.emptyList=keep", "Its cloud is one of alicloud, oneaccess."],
    ["alicloud.uniqueNames=true", "alicloud has emptyList, uniqueAppNames,"],
    ["alicloud.emptyList=drop", "emptyList is one of clear, keep."],
    ["alicloud.toString=x", "alicloud has"],
  ])("is refused when there is no such answer: %s", (text, message) => {
    expect(() => addSwitchFlag(text, {})).toThrow(message);
  });
});

describe("a policy file", () => {
  const folder = mkdtempSync(join(tmpdir(), "agent-identity-policy-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(content: string): string {
    const file = join(folder, "policy.json");
    writeFileSync(file, content);
    return file;
  }

  it("says what the key may call", () => {
    expect(readPolicyFlag(join(repositoryDir, "schema/volcengine/policies/drift.json"))).toContain(
      "id:GetUserPool",
    );
  });

  it.each([
    [
      "a denial",
      { Statement: [{ Effect: "Deny", Action: ["id:*"], Resource: ["*"] }] },
      "Statement.0.Effect",
    ],
    [
      "a condition",
      { Statement: [{ Effect: "Allow", Action: ["id:*"], Resource: ["*"], Condition: {} }] },
      "Statement.0",
    ],
    ["another document", {}, "Statement"],
  ])("is refused with the place of what is not understood: %s", (_what, policy, place) => {
    expect(() => readPolicyFlag(write(JSON.stringify(policy)))).toThrow(`look at ${place}.`);
  });

  it("is refused when it is no JSON or is not there", () => {
    expect(() => readPolicyFlag(write("{"))).toThrow("It is a JSON file that can be read.");
    expect(() => readPolicyFlag(join(folder, "none.json"))).toThrow("It is a JSON file that can be read.");
  });
});
