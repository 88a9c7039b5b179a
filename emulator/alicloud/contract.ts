/**
 * The contract as data: which actions there are, in which version, and which parameters each takes. From the
 * vendor's pages; knows no store and no meaning of a parameter.
 */
import type { Parameter, Parameters, TextParameter } from "./parameter";

export interface ActionContract {
  readonly version: string;
  readonly service: "ram" | "sts";
  readonly parameters: Parameters;
}

const appId: TextParameter = { type: "text", required: true };
const appSecretId: TextParameter = { type: "text", required: true };

export const appTypes = ["WebApp", "NativeApp", "ServerApp"] as const;

const displayName: TextParameter = { type: "text", maxLength: 24 };

/** What create and update both take, the update under names that begin with `New`. */
const settings: Parameters = {
  DisplayName: displayName,
  RedirectUris: { type: "list" },
  SecretRequired: { type: "boolean" },
  AccessTokenValidity: { type: "integer", min: 900, max: 10_800 },
  RefreshTokenValidity: { type: "integer", min: 7200, max: 31_536_000 },
  PredefinedScopes: { type: "list" },
  RequiredScopes: { type: "list" },
  IsMultiTenant: { type: "boolean" },
};

const newSettings: Parameters = Object.fromEntries(
  Object.entries(settings).map(([name, parameter]): [string, Parameter] => [`New${name}`, parameter]),
);

const ims = (parameters: Parameters): ActionContract => ({
  version: "2019-08-15",
  service: "ram",
  parameters,
});

export const contract: Readonly<Record<string, ActionContract>> = {
  CreateApplication: ims({
    ...settings,
    DisplayName: { ...displayName, required: true },
    AppType: { type: "text", required: true, values: appTypes },
    AppName: { type: "text", maxLength: 64, chars: /^[A-Za-z0-9._-]+$/ },
    ProtocolVersion: { type: "text", values: ["2.0", "2.1"] },
  }),
  GetApplication: ims({ AppId: appId }),
  UpdateApplication: ims({ AppId: appId, ...newSettings }),
  DeleteApplication: ims({ AppId: appId }),
  ListApplications: ims({}),
  ListPredefinedScopes: ims({ AppType: { type: "text", values: appTypes, isEmptyUnset: true } }),
  CreateAppSecret: ims({ AppId: appId }),
  GetAppSecret: ims({ AppId: appId, AppSecretId: appSecretId }),
  ListAppSecretIds: ims({ AppId: appId }),
  DeleteAppSecret: ims({ AppId: appId, AppSecretId: appSecretId }),
  GetCallerIdentity: { version: "2015-04-01", service: "sts", parameters: {} },
};
