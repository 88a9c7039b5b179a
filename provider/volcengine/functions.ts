/**
 * What a program may ask of the service: one object or a list, without secrets. Runs in the program's own
 * process and is loaded with the first question. Knows no engine.
 */
import { ConfigError } from "../http/errors";
import type { Client } from "../lifecycle/define-resource";
import type { Tree } from "../lifecycle/tree";
import { pickFields, showObject } from "../question";
import { listPages } from "./resources/pages";
import { oauth2CredentialProvider } from "./resources/oauth2-credential-provider";
import { userPool } from "./resources/user-pool";

export { askService } from "../question";
export { createVolcengineSession as createSession } from "./session";

export async function findUserPool(
  client: Client,
  args: { uid?: string | undefined; name?: string | undefined },
): Promise<Tree> {
  const uid = args.uid ?? (await findPoolUid(client, args.name ?? ""));
  return showObject(client, userPool, { uid });
}

async function findPoolUid(client: Client, name: string): Promise<string> {
  if (name === "") throw new ConfigError("give the pool's uid or its name", "NO_KEY");
  const found = (await listUserPools(client, { name })).filter((pool) => pool["name"] === name);
  if (found.length === 1) return String(found[0]?.["uid"]);
  const what =
    found.length === 0 ? "no pool has this name" : `${found.length} pools have this name; give the uid`;
  throw new ConfigError(what, "NOT_ONE");
}

export async function findCredentialProvider(
  client: Client,
  args: { name: string; poolName?: string | undefined },
): Promise<Tree> {
  return showObject(client, oauth2CredentialProvider, {
    poolName: args.poolName ?? "default",
    name: args.name,
  });
}

export async function listUserPools(
  client: Client,
  args: { name?: string | undefined; projectName?: string | undefined },
): Promise<Tree[]> {
  const body = {
    ...(args.projectName === undefined ? {} : { ProjectName: args.projectName }),
    ...(args.name === undefined ? {} : { Filter: { Name: args.name } }),
  };
  const pools = await listPages(client, "ListUserPools", body, ["Uid", "Name"]);
  return pools.map((pool) =>
    pickFields(pool, [
      "Uid",
      "Name",
      "Description",
      "Domain",
      "ProjectName",
      "Trn",
      "CreateTime",
      "UpdateTime",
    ]),
  );
}

export async function listIdentityProviders(
  client: Client,
  args: { userPoolUid: string; name?: string | undefined },
): Promise<Tree[]> {
  // This action really spells the parameter in another case than all others.
  const body = {
    UserPoolUID: args.userPoolUid,
    ...(args.name === undefined ? {} : { Filter: { Name: args.name } }),
  };
  const providers = await listPages(client, "ListIdentityProviders", body, ["Uid", "Name"]);
  return providers.map((found) =>
    pickFields(found, ["Uid", "Name", "ConnectionType", "Provider", "Enabled", "CreateTime", "UpdateTime"]),
  );
}
