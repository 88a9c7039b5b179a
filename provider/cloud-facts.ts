/** What the shared code has to know of a cloud by name. Each cloud's folder states its own, in `cloud.ts`. */
import type { ResourceDefinition } from "./lifecycle/define-resource";
import type { Session } from "./lifecycle/session";
import type { SessionOptions } from "./session/session";

export interface CloudFacts {
  /** Folder, first part of its kinds, and name in the SDK; stands in users' state, so it never changes. */
  name: string;
  /** The service as its vendor calls it. */
  title: string;
  /** Configuration namespace, and package name of a native plugin to come. */
  namespace: string;
  /** Namespace of the vendor's other providers, of which keys are read too, where it has one. */
  sharedNamespace?: string;
  /** The keys of configuration that say who calls. */
  credentialKeys: readonly string[];
  /** First part of an action in the vendor's access policies; absent where permission is granted by hand. */
  serviceCode?: string;
  /** Where the vendor's policies begin with a version. */
  policyVersion?: string;
  createSession(options: SessionOptions): Session;
}

export interface CloudEntry {
  facts: CloudFacts;
  definitions: readonly ResourceDefinition[];
}
