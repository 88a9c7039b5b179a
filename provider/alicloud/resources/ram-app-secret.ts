/**
 * A secret of a RAM application. The service makes its value and shows it at creation; an application has two at most,
 * so that one can be replaced while the other is in use. API: CreateAppSecret, GetAppSecret, ListAppSecretIds,
 * DeleteAppSecret; nothing of a secret can be changed.
 */
import { z } from "zod";
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import { defineResource } from "../../lifecycle/define-resource";
import { text } from "../../lifecycle/field-types";
import { refuse, toText, unwrapMade } from "./application-wire";

const inputs = z.strictObject({
  appId: text().meta({
    description: "The application: `application.appId`.",
    createOnly: true,
    refersTo: "alicloud:RamApplication",
  }),
});

const outputs = z.object({
  appSecretValue: z.string().meta({
    description: "The secret itself. Only its creation tells it; a secret that was adopted or read has none.",
    secret: true,
    onlyAtCreation: true,
  }),
  createDate: z.string().optional().meta({ description: "When it was made, as the service writes it." }),
});

type Segment = "appId" | "appSecretId";

const toName = (id: Record<Segment, string>) => ({ AppId: id.appId, AppSecretId: id.appSecretId });

export const ramAppSecret = defineResource({
  kind: "alicloud:RamAppSecret",
  summary: "A secret of a RAM application, made by the service; for rotation an application has two.",
  inputs,
  outputs,
  idSegments: ["appId", "appSecretId"],
  naturalKey: ["appId"],
  isReplacedFirst: true,
  noun: "secret",
  isProtected: true,
  unmanaged: ["AppSecretId"],
  actions: {
    create: ["CreateAppSecret"],
    read: ["GetAppSecret"],
    update: [],
    delete: ["DeleteAppSecret"],
    list: ["ListAppSecretIds"],
  },
  replacementWarning:
    "replacing a RamAppSecret makes a new secret: what still uses the old one is refused as soon as that is deleted",
  create: async (client, body) => unwrapMade(await client.call("CreateAppSecret", body), "AppSecret"),
  async read(client, id) {
    const { AppSecretValue: _shown, ...rest } = unwrapSecret(await client.call("GetAppSecret", toName(id)));
    // Should the service show it again, it is still not for those who only look.
    return rest;
  },
  update: () => Promise.resolve(),
  async delete(client, id) {
    await client.call("DeleteAppSecret", toName(id));
  },
  async listSiblings(client, { appId }) {
    const answer = await client.call("ListAppSecretIds", { AppId: String(appId) });
    const list = isJsonObject(answer["AppSecrets"]) ? answer["AppSecrets"]["AppSecret"] : undefined;
    if (!Array.isArray(list)) throw refuse("no list of secrets");
    return list.map((item) => {
      const secret = fromSecret(item);
      const id = { appId: String(appId), appSecretId: toText(secret["AppSecretId"]) };
      return { id, name: "", madeAt: toText(secret["CreateDate"]) };
    });
  },
});

function unwrapSecret(answer: JsonObject): JsonObject {
  return fromSecret(answer["AppSecret"]);
}

function fromSecret(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value) || toText(value["AppSecretId"]) === "") throw refuse("no secret with an id");
  return value;
}
