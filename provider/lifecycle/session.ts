/**
 * What the lifecycle needs to know of the configured control plane: how to call it, and where it is. A cloud's
 * folder makes one per process; the lifecycle knows no cloud.
 */
import type { Client } from "./define-resource";

/** Where an object lives. State is bound to it. */
export interface Place {
  /** Empty where the account could not be told. */
  account: string;
  region: string;
  endpoint: string;
}

/** A setting and where it was said; only `explicit` and `config` are part of the program. */
export interface Setting {
  value: string;
  source: "explicit" | "config" | "environment" | "default";
}

export interface Session {
  /** Problems of the provider's configuration, without any secret. */
  readonly problems: readonly string[];
  readonly region: Setting;
  readonly endpoint: Setting;
  /** State may be used from another place than the recorded one. */
  readonly allowMoved: boolean;
  /** "Not found" means gone even where the account could not be told. */
  readonly allowUnknownAccount: boolean;
  /** Creates take over an existing object of the wanted name unless the resource says otherwise. */
  readonly adopt: boolean;
  /** Updates overwrite what somebody changed since the last refresh, instead of stopping. */
  readonly overwritesStaleState: boolean;
  /** How often a question is put to the service at most, calls and looks alike; 1 means nothing is repeated. */
  readonly maxAttempts: number;
  readonly client: Client;
  /** The account behind the credentials, asked once per process; undefined when the service does not say. */
  account(): Promise<string | undefined>;
  sleep(delayMs: number): Promise<void>;
  /** Milliseconds since 1970, by the service's own time as far as its answers told it. */
  clock(): number;
  /** A client for a recorded place, with the configured credentials. */
  clientAt(place: Place): Client;
  /** From now on nothing is sent; calls in flight get their answers. */
  close(): Promise<void>;
}
