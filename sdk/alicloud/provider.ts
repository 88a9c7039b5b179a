/** An explicit provider for Alibaba Cloud: one account in a program that uses several. */
import type * as pulumi from "@pulumi/pulumi";
import { ExplicitProvider, type CallSettings } from "../explicit-provider";

export interface ProviderArgs extends CallSettings {
  /** Access key id. */
  accessKey?: pulumi.Input<string> | undefined;
  /** Access key secret; kept as a secret. */
  secretKey?: pulumi.Input<string> | undefined;
  /** Token of temporary credentials; kept as a secret. */
  securityToken?: pulumi.Input<string> | undefined;
  /** Profile of the `aliyun` command line's file. */
  profile?: pulumi.Input<string> | undefined;
  /** Address of the control plane; `https://ims.aliyuncs.com` by default. */
  endpoint?: pulumi.Input<string> | undefined;
}

const FACTS = { namespace: "alicloud-ram", secrets: ["secretKey", "securityToken"] } as const;

/** One account, for programs that use several: pass it as `provider` in a resource's options. */
export class Provider extends ExplicitProvider {
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    super(FACTS, name, args, opts);
  }
}
