/**
 * What a program may ask of RAM about applications: one, all, or the scopes that there are. Runs in the program's own
 * process and is loaded with the first question. Knows no engine.
 */
import { ConfigError } from "../http/errors";
import { isJsonObject } from "../http/json";
import type { JsonObject } from "../http/json";
import type { Client } from "../lifecycle/define-resource";
import type { Tree } from "../lifecycle/tree";
import { pickFields, showObject, toShown } from "../question";
import { listApplications as listWires, refuse, toText } from "./resources/application-wire";
import { ramApplication } from "./resources/ram-application";

export { askService } from "../question";
export { createAlicloudSession as createSession } from "./session";

export async function findApplication(
  client: Client,
  { appId, appName }: { appId?: string | undefined; appName?: string | undefined },
): Promise<Tree> {
  if (appId !== undefined) return showObject(client, ramApplication, { appId });
  if (appName === undefined || appName === "") {
    throw new ConfigError("give the application's appId or its appName", "NO_KEY");
  }
  const found = (await listWires(client)).filter((wire) => wire["AppName"] === appName);
  const [wire] = found;
  if (wire !== undefined && found.length === 1) return show(wire);
  throw new ConfigError(
    wire === undefined ? "no application has this name" : "several have this name; give the appId",
    "NOT_ONE",
  );
}

export async function listApplications(client: Client): Promise<Tree[]> {
  return (await listWires(client)).map(show);
}

const show = (wire: JsonObject): Tree => toShown(ramApplication, { appId: toText(wire["AppId"]) }, wire);

export async function listPredefinedScopes(
  client: Client,
  { appType }: { appType?: string | undefined },
): Promise<Tree[]> {
  const answer = await client.call("ListPredefinedScopes", appType === undefined ? {} : { AppType: appType });
  const list = isJsonObject(answer["PredefinedScopes"])
    ? answer["PredefinedScopes"]["PredefinedScope"]
    : undefined;
  if (!Array.isArray(list) || !list.every(isJsonObject)) throw refuse("no list of scopes");
  return list.map((scope) => pickFields(scope, ["Name", "Description"]));
}
