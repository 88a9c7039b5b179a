/** An explicit provider for Volcengine: one account, region and endpoint in a program that uses several. */
import type * as pulumi from "@pulumi/pulumi";
import { ExplicitProvider, type CallSettings } from "../explicit-provider";

export interface ProviderArgs extends CallSettings {
  /** Access key id. */
  accessKey?: pulumi.Input<string> | undefined;
  /** Secret access key; kept as a secret. */
  secretKey?: pulumi.Input<string> | undefined;
  /** Token of temporary credentials; kept as a secret. */
  sessionToken?: pulumi.Input<string> | undefined;
  /** Profile of the `ve` command line's file. */
  profile?: pulumi.Input<string> | undefined;
  /** Region such as `cn-beijing`. */
  region?: pulumi.Input<string> | undefined;
  /** Address of the control plane, such as `https://open.volcengineapi.com`. */
  endpoint?: pulumi.Input<string> | undefined;
  /** Calls `https://id.<region>.volcengineapi.com` instead of the common address. */
  useRegionalEndpoint?: pulumi.Input<boolean> | undefined;
}

const FACTS = { namespace: "volcengine-agentid", secrets: ["secretKey", "sessionToken"] } as const;

/** One account, region and endpoint, for programs that use several: pass it as `provider` in a resource's options. */
export class Provider extends ExplicitProvider {
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    super(FACTS, name, args, opts);
  }
}
