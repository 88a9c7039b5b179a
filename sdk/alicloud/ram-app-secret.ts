/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface RamAppSecretArgs {
  /** The application: `application.appId`. Create-only: a change replaces the object. */
  appId: pulumi.Input<string>;
}

const FACTS = {
  cloud: "alicloud",
  type: "RamAppSecret",
  namespace: "alicloud-ram",
  nameField: null,
  inputs: ["appId"],
  outputs: ["appSecretValue", "createDate", "filledIn", "place"],
  secrets: [["appSecretValue"]],
  deleteBeforeReplace: false,
} as const;

/** A RamAppSecret as the service shows it; secrets are left out. */
export interface RamAppSecretState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  appSecretId: string;
  /** The application: `application.appId`. Create-only: a change replaces the object. */
  appId: string;
  /** When it was made, as the service writes it. */
  createDate?: string;
}

/** A secret of a RAM application, made by the service; for rotation an application has two. */
export class RamAppSecret extends DynamicResource {
  /** The application: `application.appId`. Create-only: a change replaces the object. */
  declare readonly appId: pulumi.Output<string>;
  /** Part of the id; known in every preview of an update. */
  declare readonly appSecretId: pulumi.Output<string>;
  /** The secret itself. Only its creation tells it; a secret that was adopted or read has none. Secret: never shown in state, diff or log. */
  declare readonly appSecretValue: pulumi.Output<string>;
  /** When it was made, as the service writes it. */
  declare readonly createDate: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: RamAppSecretArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.appSecretId = readIdSegment(this.id, 1);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<appId>/<appSecretId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): RamAppSecret {
    return new RamAppSecret(name, {} as RamAppSecretArgs, { ...opts, id });
  }
}
