/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface UserUserOrgRelationListArgs {
  /** Code of an organization. */
  orgCode: pulumi.Input<string>;
  /** How the person belongs to it, as the service counts it (see docs/fidelity.md). */
  relationType: pulumi.Input<number>;
}

export interface UserUserOrgRelationList {
  /** Code of an organization. */
  orgCode: string;
  /** How the person belongs to it, as the service counts it (see docs/fidelity.md). */
  relationType: number;
}

export interface UserArgs {
  /** Name with which the person logs in, unique in the instance. Defaults to the resource's Pulumi name. */
  userName?: pulumi.Input<string> | undefined;
  /** Mobile number, unique in the instance, such as `+86-13800000000`. Secret: never shown in state, diff or log. */
  mobile: pulumi.Input<string>;
  /** Mail address. Secret: never shown in state, diff or log. */
  email?: pulumi.Input<string> | undefined;
  /** First password. Another one in the program is set at the service; it never shows any. Secret: never shown in state, diff or log. */
  password?: pulumi.Input<string> | undefined;
  /** Whether the person has to choose another password at the next login. */
  pwdMustModify?: pulumi.Input<boolean> | undefined;
  /** Code of the main organization: `organization.code`; without it the first root. */
  orgCode?: pulumi.Input<string> | undefined;
  /** Every organization of the person, the main one among them. */
  userOrgRelationList?: pulumi.Input<pulumi.Input<UserUserOrgRelationListArgs>[]> | undefined;
  /** Name that others see; the user name by default. */
  name?: pulumi.Input<string> | undefined;
  /** Whether the person cannot log in. A new user is disabled right after it was made, for the create action takes no such field. */
  disabled?: pulumi.Input<boolean> | undefined;
  /** Number of the employee. */
  employeeId?: pulumi.Input<string> | undefined;
  /** First name. */
  firstName?: pulumi.Input<string> | undefined;
  /** Middle name. */
  middleName?: pulumi.Input<string> | undefined;
  /** Last name. */
  lastName?: pulumi.Input<string> | undefined;
  /** Gender. */
  attrGender?: pulumi.Input<string> | undefined;
  /** Birthday. */
  attrBirthday?: pulumi.Input<string> | undefined;
  /** Nickname. */
  attrNickName?: pulumi.Input<string> | undefined;
  /** Kind of the identity document. */
  attrIdentityType?: pulumi.Input<string> | undefined;
  /** Number of the identity document. Secret: never shown in state, diff or log. */
  attrIdentityNumber?: pulumi.Input<string> | undefined;
  /** Country or area. */
  attrArea?: pulumi.Input<string> | undefined;
  /** City. */
  attrCity?: pulumi.Input<string> | undefined;
  /** User id of the manager. */
  attrManagerId?: pulumi.Input<string> | undefined;
  /** Kind of employment. */
  attrUserType?: pulumi.Input<"regular" | "intern" | "dispatch" | "outsourcing"> | undefined;
  /** First day of work. */
  attrHireDate?: pulumi.Input<string> | undefined;
  /** Place of work. */
  attrWorkPlace?: pulumi.Input<string> | undefined;
  /** What removal from the program does: disable the user, who stays in the organization, or delete it. Default: `"disable"`. */
  onDelete?: pulumi.Input<"disable" | "delete"> | undefined;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  secretVersion?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
}

const FACTS = {
  cloud: "oneaccess",
  type: "User",
  namespace: "huaweicloud-oneaccess",
  nameField: "userName",
  inputs: [
    "userName",
    "mobile",
    "email",
    "password",
    "pwdMustModify",
    "orgCode",
    "userOrgRelationList",
    "name",
    "disabled",
    "employeeId",
    "firstName",
    "middleName",
    "lastName",
    "attrGender",
    "attrBirthday",
    "attrNickName",
    "attrIdentityType",
    "attrIdentityNumber",
    "attrArea",
    "attrCity",
    "attrManagerId",
    "attrUserType",
    "attrHireDate",
    "attrWorkPlace",
    "onDelete",
    "secretVersion",
    "adopt",
  ],
  outputs: ["createdAt", "pwdChangeAt", "filledIn", "secretStatus", "place"],
  secrets: [["mobile"], ["email"], ["password"], ["attrIdentityNumber"]],
  deleteBeforeReplace: true,
} as const;

/** A User as the service shows it; secrets are left out. */
export interface UserState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  userId: string;
  /** Name with which the person logs in, unique in the instance. Defaults to the resource's Pulumi name. */
  userName: string;
  /** Whether the person has to choose another password at the next login. */
  pwdMustModify?: boolean;
  /** Code of the main organization: `organization.code`; without it the first root. */
  orgCode?: string;
  /** Every organization of the person, the main one among them. */
  userOrgRelationList?: UserUserOrgRelationList[];
  /** Name that others see; the user name by default. */
  name?: string;
  /** Whether the person cannot log in. A new user is disabled right after it was made, for the create action takes no such field. */
  disabled?: boolean;
  /** Number of the employee. */
  employeeId?: string;
  /** First name. */
  firstName?: string;
  /** Middle name. */
  middleName?: string;
  /** Last name. */
  lastName?: string;
  /** Gender. */
  attrGender?: string;
  /** Birthday. */
  attrBirthday?: string;
  /** Nickname. */
  attrNickName?: string;
  /** Kind of the identity document. */
  attrIdentityType?: string;
  /** Country or area. */
  attrArea?: string;
  /** City. */
  attrCity?: string;
  /** User id of the manager. */
  attrManagerId?: string;
  /** Kind of employment. */
  attrUserType?: "regular" | "intern" | "dispatch" | "outsourcing";
  /** First day of work. */
  attrHireDate?: string;
  /** Place of work. */
  attrWorkPlace?: string;
  /** When it was made, as the service writes it. */
  createdAt?: string;
  /** When the password was last changed, as the service writes it. */
  pwdChangeAt?: string;
}

/** A person in a OneAccess instance. */
export class User extends DynamicResource {
  /** Name with which the person logs in, unique in the instance. Defaults to the resource's Pulumi name. */
  declare readonly userName: pulumi.Output<string>;
  /** Mobile number, unique in the instance, such as `+86-13800000000`. Secret: never shown in state, diff or log. */
  declare readonly mobile: pulumi.Output<string>;
  /** Mail address. Secret: never shown in state, diff or log. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** First password. Another one in the program is set at the service; it never shows any. Secret: never shown in state, diff or log. */
  declare readonly password: pulumi.Output<string | undefined>;
  /** Whether the person has to choose another password at the next login. */
  declare readonly pwdMustModify: pulumi.Output<boolean | undefined>;
  /** Code of the main organization: `organization.code`; without it the first root. */
  declare readonly orgCode: pulumi.Output<string | undefined>;
  /** Every organization of the person, the main one among them. */
  declare readonly userOrgRelationList: pulumi.Output<UserUserOrgRelationList[] | undefined>;
  /** Name that others see; the user name by default. */
  declare readonly name: pulumi.Output<string | undefined>;
  /** Whether the person cannot log in. A new user is disabled right after it was made, for the create action takes no such field. */
  declare readonly disabled: pulumi.Output<boolean | undefined>;
  /** Number of the employee. */
  declare readonly employeeId: pulumi.Output<string | undefined>;
  /** First name. */
  declare readonly firstName: pulumi.Output<string | undefined>;
  /** Middle name. */
  declare readonly middleName: pulumi.Output<string | undefined>;
  /** Last name. */
  declare readonly lastName: pulumi.Output<string | undefined>;
  /** Gender. */
  declare readonly attrGender: pulumi.Output<string | undefined>;
  /** Birthday. */
  declare readonly attrBirthday: pulumi.Output<string | undefined>;
  /** Nickname. */
  declare readonly attrNickName: pulumi.Output<string | undefined>;
  /** Kind of the identity document. */
  declare readonly attrIdentityType: pulumi.Output<string | undefined>;
  /** Number of the identity document. Secret: never shown in state, diff or log. */
  declare readonly attrIdentityNumber: pulumi.Output<string | undefined>;
  /** Country or area. */
  declare readonly attrArea: pulumi.Output<string | undefined>;
  /** City. */
  declare readonly attrCity: pulumi.Output<string | undefined>;
  /** User id of the manager. */
  declare readonly attrManagerId: pulumi.Output<string | undefined>;
  /** Kind of employment. */
  declare readonly attrUserType: pulumi.Output<"regular" | "intern" | "dispatch" | "outsourcing" | undefined>;
  /** First day of work. */
  declare readonly attrHireDate: pulumi.Output<string | undefined>;
  /** Place of work. */
  declare readonly attrWorkPlace: pulumi.Output<string | undefined>;
  /** What removal from the program does: disable the user, who stays in the organization, or delete it. Default: `"disable"`. */
  declare readonly onDelete: pulumi.Output<"disable" | "delete">;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  declare readonly secretVersion: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly userId: pulumi.Output<string>;
  /** When it was made, as the service writes it. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When the password was last changed, as the service writes it. */
  declare readonly pwdChangeAt: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Whether the service still holds the secret that the program states, without showing either. */
  declare readonly secretStatus: pulumi.Output<
    "unchanged" | "changed outside" | "may have changed" | "not visible" | "none"
  >;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: UserArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.userId = readIdSegment(this.id, 0);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<userId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): User {
    return new User(name, {} as UserArgs, { ...opts, id });
  }
}
