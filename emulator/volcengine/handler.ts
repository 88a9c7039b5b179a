/**
 * What every action's handler gets and gives. A handler is synchronous, throws a ServiceError or returns the
 * stored object (or lists of them); the plane picks from it what the contract answers.
 */
import type { JsonObject } from "../json";
import type { ActionContract } from "./contract";
import type { Store } from "./store";
import type { Switches } from "./switches";

export interface Context {
  readonly store: Store;
  readonly switches: Readonly<Switches>;
  readonly contract: ActionContract;
  /** the service's time, ISO 8601 in UTC with milliseconds (a guess: no page shows a time) */
  readonly now: string;
  /** Unix seconds, 0 for never */
  readonly clientSecretExpiresAt: number;
}

export type Handler = (input: JsonObject, context: Context) => JsonObject;

export type Handlers = Readonly<Record<string, Handler>>;

/** The answer of actions whose contract is a `Message`; its text is a guess. */
export const done = (): JsonObject => ({ Message: "success" });

/** Reads a required text, which the contract check has already proven to be one. */
export const readText = (input: JsonObject, name: string): string => input[name] as string;
