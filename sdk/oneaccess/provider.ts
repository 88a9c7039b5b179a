/** An explicit provider for OneAccess: one instance in a program that uses several. */
import type * as pulumi from "@pulumi/pulumi";
import { ExplicitProvider, type CallSettings } from "../explicit-provider";

export interface ProviderArgs extends Omit<CallSettings, "stsEndpoint" | "allowUnknownAccount"> {
  /** Domain of the instance, such as `my-instance.huaweioneaccess.com`. */
  domain?: pulumi.Input<string> | undefined;
  /** Id of the client that calls: an application that the portal grants the built-in APIs. */
  clientId?: pulumi.Input<string> | undefined;
  /** Secret of that client; kept as a secret. */
  clientSecret?: pulumi.Input<string> | undefined;
}

const FACTS = { namespace: "huaweicloud-oneaccess", secrets: ["clientSecret"] } as const;

/** One instance, for programs that use several: pass it as `provider` in a resource's options. */
export class Provider extends ExplicitProvider {
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    super(FACTS, name, args, opts);
  }
}
