/** What the shared code has to know of a cloud by name. Each cloud's folder states its own, in `cloud.ts`. */
import type { ResourceDefinition } from "./define-resource";

export interface CloudFacts {
  /** Folder, first part of its kinds, and name in the SDK; stands in users' state, so it never changes. */
  name: string;
  /** The service as its vendor calls it. */
  title: string;
  /** Configuration namespace, and package name of a native plugin to come. */
  namespace: string;
  /** First part of an action in the vendor's access policies. */
  serviceCode: string;
}

export interface Cloud {
  facts: CloudFacts;
  definitions: readonly ResourceDefinition[];
}
