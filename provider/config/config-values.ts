/*
 * Reads single settings from Pulumi configuration and the environment. Knows no cloud and no setting's meaning. An
 * empty value counts as absent, for CI systems set variables to nothing instead of leaving them out.
 */

/** Takes full keys, such as `volcengine-agentid:region`. */
export type ConfigGet = (key: string) => string | undefined;

export interface Namespaces {
  readonly own: string;
  /** That of the vendor's other providers, where it has one; only keys that mean the same there are read from it. */
  readonly shared?: string;
}

export interface FoundValue {
  readonly value: string;
  /** The key or variable that held it, for messages. */
  readonly name: string;
}

export function findKey(get: ConfigGet, fullKey: string): FoundValue | undefined {
  return toFound(get(fullKey), fullKey);
}

/** One cloud's configuration, by keys without their namespace. */
export interface CloudConfig {
  readonly findOwn: (key: string) => FoundValue | undefined;
  /** The own namespace first. */
  readonly findShared: (key: string) => FoundValue | undefined;
}

export function openConfig(get: ConfigGet, { own, shared }: Namespaces): CloudConfig {
  const findOwn = (key: string) => findKey(get, `${own}:${key}`);
  return {
    findOwn,
    findShared: (key) =>
      findOwn(key) ?? (shared === undefined ? undefined : findKey(get, `${shared}:${key}`)),
  };
}

export function findVariable(env: NodeJS.ProcessEnv, ...names: readonly string[]): FoundValue | undefined {
  for (const name of names) {
    const found = toFound(env[name], name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function readFlag(found: FoundValue | undefined, problems: string[]): boolean {
  if (found !== undefined && !/^(true|false)$/.test(found.value)) {
    problems.push(`${found.name} must be "true" or "false"`);
  }
  return found?.value === "true";
}

export function readCount(found: FoundValue | undefined, fallback: number, problems: string[]): number {
  if (found === undefined) return fallback;
  const isCount = /^[1-9]\d{0,8}$/.test(found.value);
  if (!isCount) problems.push(`${found.name} must be a whole number above 0`);
  return isCount ? Number(found.value) : fallback;
}

export function toFound(value: string | undefined, name: string): FoundValue | undefined {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? undefined : { value: trimmed, name };
}
