/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface ApplicationAccountArgs {
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  applicationId: pulumi.Input<string>;
  /** The user: `user.userId`. The service never shows whose an account is. Create-only: a change replaces the object. */
  userId: pulumi.Input<string>;
  /** Name of the account, unique in the application. Defaults to the resource's Pulumi name. */
  accountName?: pulumi.Input<string> | undefined;
  /** Name that others see in the application. */
  name?: pulumi.Input<string> | undefined;
  /** Code of the application's organization: `applicationOrganization.orgCode`. */
  orgCode?: pulumi.Input<string> | undefined;
  /** Password in the application. The service never shows it; every update carries it. Secret: never shown in state, diff or log. */
  password?: pulumi.Input<string> | undefined;
  /** Whether the person cannot use the application with it. */
  disabled?: pulumi.Input<boolean> | undefined;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  secretVersion?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
}

const FACTS = {
  cloud: "oneaccess",
  type: "ApplicationAccount",
  namespace: "huaweicloud-oneaccess",
  nameField: "accountName",
  inputs: [
    "applicationId",
    "userId",
    "accountName",
    "name",
    "orgCode",
    "password",
    "disabled",
    "secretVersion",
    "adopt",
  ],
  outputs: ["accountType", "filledIn", "secretStatus", "place"],
  secrets: [["password"]],
  deleteBeforeReplace: true,
} as const;

/** A ApplicationAccount as the service shows it; secrets are left out. */
export interface ApplicationAccountState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  accountId: string;
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  applicationId: string;
  /** The user: `user.userId`. The service never shows whose an account is. Create-only: a change replaces the object. */
  userId: string;
  /** Name of the account, unique in the application. Defaults to the resource's Pulumi name. */
  accountName: string;
  /** Name that others see in the application. */
  name?: string;
  /** Code of the application's organization: `applicationOrganization.orgCode`. */
  orgCode?: string;
  /** Whether the person cannot use the application with it. */
  disabled?: boolean;
  /** `BASIC_ACCOUNT` for an account of a user. */
  accountType?: string;
}

/** An account of a user in an application of a OneAccess instance. */
export class ApplicationAccount extends DynamicResource {
  /** Id of the application, as the portal shows it; no action of the service makes one. Create-only: a change replaces the object. */
  declare readonly applicationId: pulumi.Output<string>;
  /** The user: `user.userId`. The service never shows whose an account is. Create-only: a change replaces the object. */
  declare readonly userId: pulumi.Output<string>;
  /** Name of the account, unique in the application. Defaults to the resource's Pulumi name. */
  declare readonly accountName: pulumi.Output<string>;
  /** Name that others see in the application. */
  declare readonly name: pulumi.Output<string | undefined>;
  /** Code of the application's organization: `applicationOrganization.orgCode`. */
  declare readonly orgCode: pulumi.Output<string | undefined>;
  /** Password in the application. The service never shows it; every update carries it. Secret: never shown in state, diff or log. */
  declare readonly password: pulumi.Output<string | undefined>;
  /** Whether the person cannot use the application with it. */
  declare readonly disabled: pulumi.Output<boolean | undefined>;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  declare readonly secretVersion: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly accountId: pulumi.Output<string>;
  /** `BASIC_ACCOUNT` for an account of a user. */
  declare readonly accountType: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Whether the service still holds the secret that the program states, without showing either. */
  declare readonly secretStatus: pulumi.Output<
    "unchanged" | "changed outside" | "may have changed" | "not visible" | "none"
  >;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: ApplicationAccountArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.accountId = readIdSegment(this.id, 1);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<applicationId>/<accountId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): ApplicationAccount {
    return new ApplicationAccount(name, {} as ApplicationAccountArgs, { ...opts, id });
  }
}
