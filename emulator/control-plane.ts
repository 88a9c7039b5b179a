/**
 * The seam between the generic emulator (HTTP, faults, limits, log, control endpoint) and one cloud's control
 * plane (signature, actions, stores). Only this file's types cross it; the generic side knows no cloud.
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
  readonly action: string;
  readonly version: string;
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
}

export interface ControlPlane {
  /** Understands and authenticates a request. Never throws; a refusal comes back as a value. */
  readonly admit: (request: RawRequest) => { readonly call: Call; readonly refusal?: Refusal };
  /** Does what the call asks, against the store, in one synchronous step. Never throws. */
  readonly run: (call: Call) => Answer;
  readonly refuse: (call: Call, refusal: Refusal) => Answer;
  readonly actionNames: readonly string[];
  readonly objects: (account?: string, region?: string) => ObjectAccess;
  readonly hideSecrets: (object: JsonObject) => JsonObject;
  readonly switches: () => JsonObject;
  /** Changes switches; throws OptionError when a name or a value is not known. */
  readonly setSwitches: (changes: JsonObject) => void;
}

/** A wrong option, flag or control request. Its message names the option, never a secret value. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}
