/**
 * A program that asks nothing of the service loads neither validation nor network code: shown in a process of its
 * own, for here the test runner has loaded both long ago.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "..", "..");

/** Runs a CommonJS script with the sdk loaded as `sdk`, and gives back which of the two packages it loaded. */
function listHeavyPackages(script: string): string[] {
  const program = `
    const sdk = require("./sdk/index.ts");
    void (async () => {
      ${script}
      const files = Object.keys(require.cache).map((file) => file.replaceAll("\\\\", "/"));
      const found = ["zod", "undici"].filter((name) => files.some((file) => file.includes("/node_modules/" + name + "/")));
      console.log(JSON.stringify(found));
    })();`;
  const env = { ...process.env, NODE_OPTIONS: "", PULUMI_TEST_MODE: "true" };
  const output = execFileSync(process.execPath, ["--import", "tsx", "-e", program], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as string[];
}

test("a program without questions loads neither zod nor undici", () => {
  expect(listHeavyPackages("void sdk.volcengine.UserPool;")).toEqual([]);
});

test("the first question loads both", () => {
  const question = 'await sdk.volcengine.getUserPool({ uid: "u" }).catch(() => undefined);';
  const config = JSON.stringify({
    "volcengine-agentid:endpoint": "http://127.0.0.1:9",
    "volcengine-agentid:maxAttempts": "1",
  });
  const configure = `require("@pulumi/pulumi").runtime.setAllConfig(${config});
    process.env.VOLCENGINE_ACCESS_KEY = "AK"; process.env.VOLCENGINE_SECRET_KEY = "SK";`;
  expect(listHeavyPackages(configure + question)).toEqual(["zod", "undici"]);
});
