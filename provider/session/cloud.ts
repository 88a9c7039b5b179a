/*
 * What a cloud states so that it becomes a session. Knows no cloud and no resource.
 */

import type { ConfigGet } from "../config/config-values";
import type { CredentialSearch } from "../config/credential-chain";
import type { Settings } from "../config/settings";
import type { ControlPlaneClient } from "../http/control-plane-client";
import type { FindCredentials } from "../http/credentials";
import type { ProcessState } from "../http/process-state";
import type { Protocol } from "../http/protocol";
import type { Timing } from "../http/timing";
import type { Transport } from "../http/transport";

export interface Cloud {
  /** Throws nothing: problems are part of the settings. */
  readonly readSettings: (get: ConfigGet, env: NodeJS.ProcessEnv) => Settings;
  /** Fields of requests and answers that hold secrets, in small letters. */
  readonly secretFields: ReadonlySet<string>;
  /** What only calls need; asked with the first one. */
  readonly load: () => Promise<ControlPlane>;
}

/** What keys are found with: the places to look at, and the network for those that must be asked for. */
export interface KeySource extends CredentialSearch {
  readonly settings: Settings;
  readonly transport: () => Promise<Transport>;
  readonly timing: Timing;
  /** What all sessions of the process share. */
  readonly state: ProcessState;
  /** A client that calls with these keys, for keys that must be asked for. */
  readonly connect: (keys: FindCredentials) => Promise<ControlPlaneClient>;
}

export interface ControlPlane {
  readonly protocol: Protocol;
  /** Called once for a session, so that what was fetched serves all its calls. */
  readonly openKeys: (source: KeySource) => FindCredentials;
  /** The account behind the keys; throws what calls throw. */
  readonly findAccount: (client: ControlPlaneClient, settings: Settings) => Promise<string>;
}
