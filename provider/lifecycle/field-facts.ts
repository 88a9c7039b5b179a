/**
 * What a definition may say of a field beside its type. Data alone: what follows from a fact stands with those who ask
 * for it. Knows no field and no cloud.
 */

import type { OutsideChange } from "./inventory-facts";

/** What a definition may say about a field with `.meta()`; the names are explained in CONTRIBUTING. */
export interface FieldFacts {
  /** The user's documentation of the field. */
  description?: string;
  /** Never shown: wrapped into the engine's secret envelope wherever it leaves this process. */
  secret?: boolean;
  /** Data about a person: hidden like a secret, and read, compared and cleared like any other field. */
  personal?: boolean;
  /** Text with which a value may begin or not, and mean the same. */
  ignoredPrefix?: string;
  /** Its name in calls, where it is not the one that the resource's spelling gives. */
  wire?: string;
  /** No part of the create action: `settle` sets it once the object exists. */
  settled?: boolean;
  /** The value with which a boolean switches the object off. */
  off?: boolean;
  /** No update action takes it: a change replaces the object. */
  createOnly?: boolean;
  /** Never read back: the value that we wrote is kept. */
  writeOnly?: boolean;
  /** A list whose order has no meaning. */
  set?: boolean;
  /** Members of a set that the service always adds by itself; stating them or not means the same. */
  implied?: readonly string[];
  /** Never changes in an update. */
  stable?: boolean;
  /** What the service fills in when the field is absent. */
  serviceDefault?: unknown;
  /** The service always holds some value, so that an empty one takes nothing away and is never sent. */
  neverEmpty?: boolean;
  /** Decides how this package behaves; never sent. */
  local?: boolean;
  /** The kind whose objects this field names by the last part of their ids. */
  refersTo?: string;
  /** What it means when an output changes although no `up` can change it. */
  outsideChange?: OutsideChange;
  /** The name by which people know the object; the class fills in the resource's Pulumi name. */
  naming?: boolean;
  /** Words for the integers that the API uses. */
  words?: Readonly<Record<string, number>>;
  /** A list of OAuth scopes, which the service's pages also write as JSON text. */
  scopes?: boolean;
  /** An http(s) URL; plain http to another machine is warned about. */
  httpUrl?: boolean;
  /** Where an output stands in the service's answer, when not under its own name: "ScimProvisioning.BaseUrl". */
  from?: string;
  /** An output that is another one as soon as it is another object, although the id is the same. */
  identity?: boolean;
  /** An output that tells when the object was last changed. */
  changeTime?: boolean;
  /** Only the answer to the create action holds this output; it is kept in state from then on. */
  onlyAtCreation?: boolean;
  /** A clear text of its own for a wrong value; must not hold the value. */
  expected?: string;
}
