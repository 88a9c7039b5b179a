// The parts of an exported stack that tests look at. Source: `pulumi stack export`, checkpoint version 3.

export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  custom?: boolean;
  delete?: boolean;
  /** Deleted already, and its replacement is still to be made. */
  pendingReplacement?: boolean;
  external?: boolean;
  protect?: boolean;
  provider?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  initErrors?: string[];
}

export interface StackState {
  version: number;
  deployment: {
    resources?: StateResource[];
    pending_operations?: { resource: StateResource; type: string }[];
    [key: string]: unknown;
  };
}
