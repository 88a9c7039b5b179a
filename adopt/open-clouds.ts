/**
 * Which clouds are looked at, each with its session: those that were named; else those that the stack uses, by its
 * configuration or its state; else all for which there are keys. One without keys is left out, unless it was named.
 */
import type { CloudEntry, CloudFacts } from "../provider/cloud-facts";
import { clouds } from "../provider/clouds";
import { ConfigError } from "../provider/http/errors";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { findCurrentPlace } from "../provider/lifecycle/place";
import type { Place, Session } from "../provider/lifecycle/session";

export interface OpenCloud {
  facts: CloudFacts;
  definitions: readonly ResourceDefinition[];
  session: Session;
  place: Place;
  /** Neither named nor in use: nobody asked for it. */
  isGuess: boolean;
}

export interface CloudRequest {
  /** As a person named them. */
  names: readonly string[];
  /** The stack's. */
  config: ReadonlyMap<string, string>;
  /** Names of the clouds that have something in the state. */
  used: ReadonlySet<string>;
  openSession: (facts: CloudFacts, config: ReadonlyMap<string, string>) => Session;
}

export interface OpenClouds {
  opened: OpenCloud[];
  /** What was left out although the stack uses it. */
  notes: string[];
}

/** Throws where no cloud has keys, and what asking for the account of one that is meant throws. */
export async function openClouds({ names, config, used, openSession }: CloudRequest): Promise<OpenClouds> {
  const named = clouds.filter(({ facts }) => names.includes(facts.name));
  const inUse = clouds.filter(({ facts }) => used.has(facts.name) || isConfigured(facts, config));
  const wanted = [named, inUse, clouds].find((some) => some.length > 0) ?? clouds;
  const isGuess = wanted === clouds && inUse.length === 0;
  const results = await Promise.allSettled(wanted.map((entry) => open(entry)));
  const errors = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as unknown] : [],
  );
  const grave = errors.find((error) => named.length > 0 || !(isGuess || isWithoutKeys(error)));
  if (grave !== undefined) throw grave;
  const opened = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  if (opened.length === 0) throw errors.length === 1 ? errors[0] : toCommonError(errors);
  const left = wanted.filter((_, index) => results[index]?.status === "rejected");
  const notes = isGuess
    ? []
    : left.map(({ facts }) => `${facts.title} was not looked at: there are no keys for it`);
  return { opened, notes };

  async function open({ facts, definitions }: CloudEntry): Promise<OpenCloud> {
    const session = openSession(facts, config);
    return { facts, definitions, session, place: await findCurrentPlace(session), isGuess };
  }
}

function isConfigured({ namespace }: CloudFacts, config: ReadonlyMap<string, string>): boolean {
  return [...config.keys()].some((key) => key.startsWith(`${namespace}:`));
}

const isWithoutKeys = (error: unknown): boolean =>
  error instanceof ConfigError && error.code === "CREDENTIALS_MISSING";

function toCommonError(errors: readonly unknown[]): ConfigError {
  const said = errors.map((error) => (error instanceof Error ? error.message : "it could not be opened"));
  return new ConfigError(said.join(". "), "CREDENTIALS_MISSING");
}
