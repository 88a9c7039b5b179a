/**
 * What every action's handler gets and gives. A handler is synchronous, throws a ServiceError or returns the body of
 * its answer without the request id.
 */
import type { JsonObject } from "../json";
import type { Store } from "./store";
import type { AlicloudSwitches } from "./switches";

export interface Context {
  readonly store: Store;
  readonly switches: Readonly<AlicloudSwitches>;
  /** the service's time, ISO 8601 in UTC to the second, as the vendor's pages show it */
  readonly now: string;
  /** whether the key that signed is a temporary one */
  readonly isTemporary: boolean;
}

export type Handler = (input: JsonObject, context: Context) => JsonObject;

export type Handlers = Readonly<Record<string, Handler>>;

/** Reads a required text, which the contract check has already proven to be one. */
export const readText = (input: JsonObject, name: string): string => input[name] as string;

export const toDate = (now: Date): string => now.toISOString().replace(/\.\d{3}Z$/, "Z");
