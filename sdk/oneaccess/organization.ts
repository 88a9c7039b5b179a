/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface OrganizationArgs {
  /** Code of the organization, unique in the instance; the API reads it as `org_code`. Defaults to the resource's Pulumi name. */
  code?: pulumi.Input<string> | undefined;
  /** Name, unique within its level. */
  name: pulumi.Input<string>;
  /** The organization above: `organization.orgId`; without it this one is a root. */
  parentId?: pulumi.Input<string> | undefined;
  /** What kind of organization it is. */
  category?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
}

const FACTS = {
  cloud: "oneaccess",
  type: "Organization",
  namespace: "huaweicloud-oneaccess",
  nameField: "code",
  inputs: ["code", "name", "parentId", "category", "adopt"],
  outputs: ["filledIn", "place"],
  secrets: [],
  deleteBeforeReplace: true,
} as const;

/** A Organization as the service shows it; secrets are left out. */
export interface OrganizationState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  orgId: string;
  /** Code of the organization, unique in the instance; the API reads it as `org_code`. Defaults to the resource's Pulumi name. */
  code: string;
  /** Name, unique within its level. */
  name: string;
  /** The organization above: `organization.orgId`; without it this one is a root. */
  parentId?: string;
  /** What kind of organization it is. */
  category?: string;
}

/** An organization of a OneAccess instance, to which users belong. */
export class Organization extends DynamicResource {
  /** Code of the organization, unique in the instance; the API reads it as `org_code`. Defaults to the resource's Pulumi name. */
  declare readonly code: pulumi.Output<string>;
  /** Name, unique within its level. */
  declare readonly name: pulumi.Output<string>;
  /** The organization above: `organization.orgId`; without it this one is a root. */
  declare readonly parentId: pulumi.Output<string | undefined>;
  /** What kind of organization it is. */
  declare readonly category: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly orgId: pulumi.Output<string>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: OrganizationArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.orgId = readIdSegment(this.id, 0);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<orgId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): Organization {
    return new Organization(name, {} as OrganizationArgs, { ...opts, id });
  }
}
