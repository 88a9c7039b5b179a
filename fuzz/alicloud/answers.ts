/** The form of Alibaba Cloud's answers: a request id beside the object or the error. Source: the contract. */
import { isTree } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import { appSecretSample, applicationSample } from "../../test/support/samples/alicloud";
import { ODD_ERRORS, without } from "../answer-cloud";
import type { AnswerCloud } from "../answer-cloud";
import { ANSWER_CANARY } from "../answer-values";

const change = (map: (answer: Tree) => unknown) => (answer: unknown) =>
  isTree(answer) ? map(answer) : answer;

/** Single objects stand in a field of their own name. */
const OBJECTS = ["Application", "AppSecret"];

const changeObject = (map: (object: unknown) => unknown) =>
  change((answer) =>
    Object.fromEntries(
      Object.entries(answer).map(([name, value]) => [name, OBJECTS.includes(name) ? map(value) : value]),
    ),
  );

function takeObject(answer: unknown): unknown {
  return isTree(answer)
    ? OBJECTS.map((name) => answer[name]).find((object) => object !== undefined)
    : undefined;
}

const isFact = (value: unknown): boolean =>
  (typeof value === "string" && value !== "") || typeof value === "number";

export const alicloudAnswers: AnswerCloud = {
  name: "alicloud",
  readAction: (_method, _url, { "x-acs-action": action }) =>
    typeof action === "string" ? action : undefined,
  codes: [
    "EntityNotExist.Application",
    "EntityNotExist.AppSecret",
    "EntityAlreadyExists.Application",
    "InvalidAction.NotFound",
    "NoPermission",
    "Throttling.User",
    "InternalError",
    "LimitExceeded.Application",
    "Surprise",
    "__proto__",
    "",
  ],
  forms: {
    "no RequestId": change((answer) => without(answer, "RequestId")),
    "only the RequestId": change(({ RequestId }) => ({ RequestId })),
    "only the object": change((answer) => takeObject(answer)),
    "object null": changeObject(() => null),
    "object empty": changeObject(() => ({})),
    "object text": changeObject(() => ANSWER_CANARY),
    "object list": changeObject((object) => [object]),
    list: change((answer) => [answer]),
    null: () => null,
    ...Object.fromEntries(
      [ANSWER_CANARY, "EntityNotExist.Application", ...ODD_ERRORS].map((code) => [
        `Code is ${JSON.stringify(code)}`,
        change((answer) => ({ ...answer, Code: code })),
      ]),
    ),
  },
  toFailure: (answer, code) =>
    change(({ RequestId }) => ({ RequestId, Code: code, Message: `no ${code}` }))(answer),
  judge(answer, status) {
    if (!isTree(answer)) return "other";
    const code = answer["Code"];
    if (code !== undefined) {
      const isGone = typeof code === "string" && code.startsWith("EntityNotExist.") && status === 404;
      return isGone ? "not found" : "other";
    }
    return isFact(answer["RequestId"]) && status >= 200 && status <= 299 ? "success" : "other";
  },
  takeObject,
  takeTold: (answer) =>
    isTree(answer) ? [answer["Code"], answer["Message"], answer["RequestId"]] : undefined,
  secretNames: [],
  samples: [applicationSample, appSecretSample],
  switches: (["absent", "clear"] as const).map((secretInGet) => ({
    uniqueAppNames: false,
    secretInGet,
    applicationsInList: secretInGet === "clear" ? "brief" : "whole",
  })),
};
