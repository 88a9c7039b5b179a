/**
 * Credential providers by vendor: the two shapes that exist (a vendor that the service knows; one that has to be
 * described) behind the vendors' names, all ending in one constructor.
 */
import type * as pulumi from "@pulumi/pulumi";
import { Oauth2CredentialProvider as Resource } from "./oauth2-credential-provider";
import type {
  Oauth2CredentialProviderArgs,
  Oauth2CredentialProviderConfigArgs,
} from "./oauth2-credential-provider";

type Common = Omit<Oauth2CredentialProviderArgs, "vendor" | "config" | "clientMetadata">;

/** A vendor that the service knows: your client, and how tokens are asked for by default. */
export interface KnownVendorArgs extends Common, Omit<Oauth2CredentialProviderConfigArgs, "oauth2Discovery"> {
  clientId: pulumi.Input<string>;
}

/** A vendor that describes itself by a discovery document or by metadata in the program. */
export interface DescribedVendorArgs extends Common, Oauth2CredentialProviderConfigArgs {
  clientId: pulumi.Input<string>;
  oauth2Discovery: Exclude<Oauth2CredentialProviderConfigArgs["oauth2Discovery"], undefined>;
}

/** A client that is registered for you (RFC 7591). */
export interface RegisteredClientArgs
  extends
    Omit<Oauth2CredentialProviderArgs, "vendor" | "config" | "publicClient">,
    Omit<Oauth2CredentialProviderConfigArgs, "clientId" | "clientSecret"> {
  vendor?: Oauth2CredentialProviderArgs["vendor"];
  clientMetadata: Exclude<Oauth2CredentialProviderArgs["clientMetadata"], undefined>;
}

type Vendor = Oauth2CredentialProviderArgs["vendor"];
type Options = pulumi.CustomResourceOptions;

/** Lets an agent get OAuth2 tokens from a vendor, with your client or one registered for you. */
export class Oauth2CredentialProvider extends Resource {
  /** As of every resource: looks at an existing object, `<poolName>/<name>`, without managing it. */
  static override get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: Options = {},
  ): Oauth2CredentialProvider {
    return new Oauth2CredentialProvider(name, {} as Oauth2CredentialProviderArgs, { ...opts, id });
  }

  /** Google, with a client from its console. */
  static google(name: string, args: KnownVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "google", args, opts);
  }

  /** GitHub, with an OAuth app of yours. */
  static github(name: string, args: KnownVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "github", args, opts);
  }

  /** Coze. */
  static coze(name: string, args: KnownVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "coze", args, opts);
  }

  /** Feishu (Lark). */
  static feishu(name: string, args: KnownVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "feishu", args, opts);
  }

  /** WeChat. */
  static wechat(name: string, args: KnownVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "wechat", args, opts);
  }

  /** A user pool of this service as the authorization server. */
  static userPool(name: string, args: DescribedVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "userPool", args, opts);
  }

  /** Any other OAuth 2.0 server. */
  static custom(name: string, args: DescribedVendorArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, "custom", args, opts);
  }

  /** Any server that registers clients itself. */
  static registered(name: string, args: RegisteredClientArgs, opts?: Options): Oauth2CredentialProvider {
    return make(name, args.vendor ?? "custom", args, opts);
  }
}

/** The provider's own arguments; every other one belongs into `config`. A record, so that none can be forgotten. */
const OWN: Readonly<Record<Exclude<keyof Oauth2CredentialProviderArgs, "config">, true>> = {
  name: true,
  poolName: true,
  projectName: true,
  vendor: true,
  clientMetadata: true,
  publicClient: true,
  secretVersion: true,
  adopt: true,
  extra: true,
};

function make(name: string, vendor: Vendor, args: object, opts?: Options): Oauth2CredentialProvider {
  const own = Object.entries(args).filter(([key]) => Object.hasOwn(OWN, key));
  const config = Object.entries(args).filter(([key]) => !Object.hasOwn(OWN, key));
  return new Oauth2CredentialProvider(
    name,
    { ...Object.fromEntries(own), vendor, config: Object.fromEntries(config) },
    opts,
  );
}
