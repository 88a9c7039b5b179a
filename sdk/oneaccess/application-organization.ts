/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface ApplicationOrganizationArgs {
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  applicationId: pulumi.Input<string>;
  /** Code of the organization, unique in the application. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  orgCode?: pulumi.Input<string> | undefined;
  /** Name, unique within its level. */
  name: pulumi.Input<string>;
  /** The application organization above: its `orgId`; without it this one is a root. */
  parentId?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
}

const FACTS = {
  cloud: "oneaccess",
  type: "ApplicationOrganization",
  namespace: "huaweicloud-oneaccess",
  nameField: "orgCode",
  inputs: ["applicationId", "orgCode", "name", "parentId", "adopt"],
  outputs: ["filledIn", "place"],
  secrets: [],
  deleteBeforeReplace: true,
} as const;

/** A ApplicationOrganization as the service shows it; secrets are left out. */
export interface ApplicationOrganizationState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  orgId: string;
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  applicationId: string;
  /** Code of the organization, unique in the application. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  orgCode: string;
  /** Name, unique within its level. */
  name: string;
  /** The application organization above: its `orgId`; without it this one is a root. */
  parentId?: string;
}

/** An organization within an application of a OneAccess instance. */
export class ApplicationOrganization extends DynamicResource {
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  declare readonly applicationId: pulumi.Output<string>;
  /** Code of the organization, unique in the application. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  declare readonly orgCode: pulumi.Output<string>;
  /** Name, unique within its level. */
  declare readonly name: pulumi.Output<string>;
  /** The application organization above: its `orgId`; without it this one is a root. */
  declare readonly parentId: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly orgId: pulumi.Output<string>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: ApplicationOrganizationArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.orgId = readIdSegment(this.id, 1);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<applicationId>/<orgId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): ApplicationOrganization {
    return new ApplicationOrganization(name, {} as ApplicationOrganizationArgs, { ...opts, id });
  }
}
