/**
 * What a stack's state holds once everything is decrypted, for the tests that a value is in it nowhere. Leaves
 * no file behind, since every other test of secrets searches the files.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PulumiStack } from "../support/pulumi-cli";

export async function readDecryptedState(stack: PulumiStack): Promise<string> {
  const file = join(stack.rootDir, "decrypted.json");
  const { code } = await stack.run(["stack", "export", "--show-secrets", "--file", file]);
  if (code !== 0) throw new Error("the state could not be exported");
  const text = readFileSync(file, "utf8");
  rmSync(file);
  return text;
}
