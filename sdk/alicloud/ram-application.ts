/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface RamApplicationArgs {
  /** Name of the application, unique in the account. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  appName?: pulumi.Input<string> | undefined;
  /** What people read when they are asked to grant access. */
  displayName: pulumi.Input<string>;
  /** `WebApp` runs on a server and keeps a secret, `NativeApp` runs on people's devices, `ServerApp` only synchronizes users (SCIM). Create-only: a change replaces the object. */
  appType: pulumi.Input<"WebApp" | "NativeApp" | "ServerApp">;
  /** Version of OAuth; `2.1` allows clients to register themselves. Create-only: a change replaces the object. */
  protocolVersion?: pulumi.Input<"2.0" | "2.1"> | undefined;
  /** Where people return to with their codes; order has no meaning. */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Whether a client must prove itself with a secret. The service forces it for `WebApp` and `ServerApp`. */
  secretRequired?: pulumi.Input<boolean> | undefined;
  /** How long an access token lives, in seconds. */
  accessTokenValidity?: pulumi.Input<number> | undefined;
  /** How long a refresh token lives, in seconds. */
  refreshTokenValidity?: pulumi.Input<number> | undefined;
  /** Scopes that the application may ask for; order has no meaning. */
  predefinedScopes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Scopes among them that people cannot decline; order has no meaning. */
  requiredScopes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Whether other accounts may install the application. */
  isMultiTenant?: pulumi.Input<boolean> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Creates the object although others bear its name, where the service permits it. */
  allowSameName?: pulumi.Input<boolean> | undefined;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  extra?: pulumi.Input<Record<string, unknown>> | undefined;
}

const FACTS = {
  cloud: "alicloud",
  type: "RamApplication",
  namespace: "alicloud-ram",
  nameField: "appName",
  inputs: [
    "appName",
    "displayName",
    "appType",
    "protocolVersion",
    "redirectUris",
    "secretRequired",
    "accessTokenValidity",
    "refreshTokenValidity",
    "predefinedScopes",
    "requiredScopes",
    "isMultiTenant",
    "adopt",
    "allowSameName",
    "extra",
  ],
  outputs: ["createDate", "updateDate", "filledIn", "place"],
  secrets: [],
  deleteBeforeReplace: true,
} as const;

/** A RamApplication as the service shows it; secrets are left out. */
export interface RamApplicationState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  appId: string;
  /** Name of the application, unique in the account. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  appName: string;
  /** What people read when they are asked to grant access. */
  displayName: string;
  /** `WebApp` runs on a server and keeps a secret, `NativeApp` runs on people's devices, `ServerApp` only synchronizes users (SCIM). Create-only: a change replaces the object. */
  appType: "WebApp" | "NativeApp" | "ServerApp";
  /** Version of OAuth; `2.1` allows clients to register themselves. Create-only: a change replaces the object. */
  protocolVersion?: "2.0" | "2.1";
  /** Where people return to with their codes; order has no meaning. */
  redirectUris?: string[];
  /** Whether a client must prove itself with a secret. The service forces it for `WebApp` and `ServerApp`. */
  secretRequired?: boolean;
  /** How long an access token lives, in seconds. */
  accessTokenValidity?: number;
  /** How long a refresh token lives, in seconds. */
  refreshTokenValidity?: number;
  /** Scopes that the application may ask for; order has no meaning. */
  predefinedScopes?: string[];
  /** Scopes among them that people cannot decline; order has no meaning. */
  requiredScopes?: string[];
  /** Whether other accounts may install the application. */
  isMultiTenant?: boolean;
  /** When it was made, as the service writes it. */
  createDate?: string;
  /** When it was last changed, as the service writes it. */
  updateDate?: string;
}

/** An OAuth application of Alibaba Cloud RAM, for people of your account or of any. */
export class RamApplication extends DynamicResource {
  /** Name of the application, unique in the account. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  declare readonly appName: pulumi.Output<string>;
  /** What people read when they are asked to grant access. */
  declare readonly displayName: pulumi.Output<string>;
  /** `WebApp` runs on a server and keeps a secret, `NativeApp` runs on people's devices, `ServerApp` only synchronizes users (SCIM). Create-only: a change replaces the object. */
  declare readonly appType: pulumi.Output<"WebApp" | "NativeApp" | "ServerApp">;
  /** Version of OAuth; `2.1` allows clients to register themselves. Create-only: a change replaces the object. */
  declare readonly protocolVersion: pulumi.Output<"2.0" | "2.1" | undefined>;
  /** Where people return to with their codes; order has no meaning. */
  declare readonly redirectUris: pulumi.Output<string[] | undefined>;
  /** Whether a client must prove itself with a secret. The service forces it for `WebApp` and `ServerApp`. */
  declare readonly secretRequired: pulumi.Output<boolean | undefined>;
  /** How long an access token lives, in seconds. */
  declare readonly accessTokenValidity: pulumi.Output<number | undefined>;
  /** How long a refresh token lives, in seconds. */
  declare readonly refreshTokenValidity: pulumi.Output<number | undefined>;
  /** Scopes that the application may ask for; order has no meaning. */
  declare readonly predefinedScopes: pulumi.Output<string[] | undefined>;
  /** Scopes among them that people cannot decline; order has no meaning. */
  declare readonly requiredScopes: pulumi.Output<string[] | undefined>;
  /** Whether other accounts may install the application. */
  declare readonly isMultiTenant: pulumi.Output<boolean | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Creates the object although others bear its name, where the service permits it. */
  declare readonly allowSameName: pulumi.Output<boolean | undefined>;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  declare readonly extra: pulumi.Output<Record<string, unknown> | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly appId: pulumi.Output<string>;
  /** When it was made, as the service writes it. */
  declare readonly createDate: pulumi.Output<string | undefined>;
  /** When it was last changed, as the service writes it. */
  declare readonly updateDate: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: RamApplicationArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.appId = readIdSegment(this.id, 0);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<appId>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): RamApplication {
    return new RamApplication(name, {} as RamApplicationArgs, { ...opts, id });
  }
}
