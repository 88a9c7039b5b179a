/**
 * The seam between the generic emulator (HTTP, faults, limits, log, control endpoint) and the clouds' control
 * planes (signature, actions, stores). Only this file's types cross it; the generic side knows no cloud, only that
 * there is one or more of them and that each has a name.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "./json";

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One request as far as it is understood; fields are empty where it was refused before they were known. */
export interface Call {
  readonly request: RawRequest;
  readonly requestId: string;
  readonly cloud: string;
  readonly action: string;
  readonly version: string;
  /** the part of the cloud that the action belongs to, as a policy names it */
  readonly service: string;
  readonly account: string;
  readonly region: string;
}

/** Why a call is answered with an error. `code` is left out when the status says it all. */
export interface Refusal {
  readonly status: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly errorCode?: string | undefined;
  /** true when the call changed what is stored */
  readonly committed: boolean;
}

/** Stored objects of one account and region, by kind. Objects are copies; secrets are in them in clear. */
export interface ObjectAccess {
  readonly list: () => Record<string, JsonObject[]>;
  readonly change: (kind: string, id: string, patch: JsonObject) => void;
  readonly remove: (kind: string, id: string) => void;
}

/** Where to look for objects; what is left out is the first cloud, its first account, its usual region. */
export interface ObjectPlace {
  readonly cloud?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** Names of clouds with the names of their actions. */
export type ActionNames = Readonly<Record<string, readonly string[]>>;

export interface ControlPlane {
  readonly actionNames: ActionNames;
  /** Whether a request is one of this plane's, right or wrong. */
  readonly recognizes: (request: RawRequest) => boolean;
  /** Understands and authenticates a request. Never throws; a refusal comes back as a value. */
  readonly admit: (request: RawRequest) => { readonly call: Call; readonly refusal?: Refusal };
  /** Does what the call asks, against the store, in one synchronous step. Never throws. */
  readonly run: (call: Call) => Answer;
  readonly refuse: (call: Call, refusal: Refusal) => Answer;
  /** Throws OptionError when there is no such cloud. */
  readonly objects: (place: ObjectPlace) => ObjectAccess;
  readonly hideSecrets: (object: JsonObject) => JsonObject;
  readonly switches: () => JsonObject;
  /** Checks changes of switches; throws OptionError when a name or a value is not known. What it returns makes them. */
  readonly prepareSwitches: (changes: JsonObject) => () => void;
}

/** A wrong option, flag or control request. Its message names the option, never a secret value. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}
