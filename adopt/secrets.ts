/**
 * Where the secret of an adopted object comes from: what the service shows in clear, what the stack's configuration
 * holds, what a person knows, or else a mark in its place, with which every write is refused. No value leaves this file
 * but to state and to the configuration.
 */
import { ConfigError } from "../provider/http/errors";
import { isMask, judgeSecrets, readUnsetKey, toUnsetSecret } from "../provider/lifecycle/secret";
import { setAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { readText } from "./read-object";
import type { ReadObject } from "./read-object";

export interface FoundSecret {
  value: string;
  /** `unset`: the value is the mark. */
  origin: "shown" | "config" | "asked" | "unset";
}

export interface SecretSource {
  /** Configuration key that the program reads it from. */
  key: string;
  /** What the key holds; a mark of an earlier run counts as nothing. */
  configured: string | undefined;
  /** Undefined in a pipeline. Gives undefined when the person does not know it. */
  ask: ((judge: (value: string) => string | undefined) => Promise<string | undefined>) | undefined;
}

export async function findSecret(read: ReadObject, source: SecretSource): Promise<FoundSecret> {
  const { key, ask } = source;
  const configured = readUnsetKey(source.configured) === undefined ? source.configured : undefined;
  const judge = (value: string): string | undefined => judgeValue(read, value);
  if (configured !== undefined) {
    const problem = judge(configured);
    if (problem !== undefined) {
      throw new ConfigError(
        `the configuration key ${key} ${problem}; set the right one with \`pulumi config set --secret ${key}\``,
        "OTHER_SECRET",
      );
    }
    return { value: configured, origin: "config" };
  }
  const shown = readText(read.live.inputs, read.secretPath ?? []);
  if (shown !== undefined && isShownInClear(shown)) return { value: shown, origin: "shown" };
  const asked = await ask?.(judge);
  if (asked !== undefined && asked !== "") return { value: asked, origin: "asked" };
  return { value: toUnsetSecret(key), origin: "unset" };
}

/**
 * How the service masks is not documented, and a mask that was taken for the secret would be written with the next
 * update. So anything that looks made up is none: runs of one character, brackets, a word that says so.
 */
export function isShownInClear(shown: string): boolean {
  if (shown === "" || isMask(shown) || /(.)\1{3}/u.test(shown)) return false;
  if (/^[<[({].*[>\])}]$/su.test(shown) || /\s/.test(shown)) return false;
  return !/^_*(?:hidden|masked|redacted|encrypted|secret|protected|empty|none|null|undefined|n\/?a)_*$/i.test(
    shown,
  );
}

/** What is wrong with a value, as far as the service shows enough to tell. */
function judgeValue({ definition, live, secretPath }: ReadObject, value: string): string | undefined {
  if (value === "" || value !== value.trim()) return "is empty or has a space at one of its ends";
  if (secretPath === undefined) return undefined;
  const known: Tree = {};
  setAt(known, secretPath, value);
  const { inputFields, noSecretValue } = definition;
  const status = judgeSecrets(inputFields, known, live.inputs, undefined, noSecretValue);
  return status === "changed outside" ? "is not the secret that the service holds" : undefined;
}
