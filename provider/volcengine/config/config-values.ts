/*
 * Reads single settings from Pulumi configuration and the environment. Knows the two namespaces and no setting's
 * meaning. An empty value counts as absent, for CI systems set variables to nothing instead of leaving them out.
 */

/** Takes full keys, such as `volcengine-agentid:region`. */
export type ConfigGet = (key: string) => string | undefined;

export const OWN_NAMESPACE = "volcengine-agentid";

/** The namespace of the vendor's other providers; only keys that mean the same there are read from it. */
export const SHARED_NAMESPACE = "volcengine";

export interface FoundValue {
  readonly value: string;
  /** The key or variable that held it, for messages. */
  readonly name: string;
}

export function findKey(get: ConfigGet, fullKey: string): FoundValue | undefined {
  return toFound(get(fullKey), fullKey);
}

export function findOwn(get: ConfigGet, key: string): FoundValue | undefined {
  return findKey(get, `${OWN_NAMESPACE}:${key}`);
}

export function findShared(get: ConfigGet, key: string): FoundValue | undefined {
  return findOwn(get, key) ?? findKey(get, `${SHARED_NAMESPACE}:${key}`);
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
