/**
 * The form of OneAccess's answers: the object itself, or a code with a message; nothing after a deletion. Source: the
 * vendor's pages of the actions and of the error codes.
 */
import { findRoute } from "../../emulator/oneaccess/route";
import { isTree } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import {
  applicationAccountSample,
  applicationOrganizationSample,
  leavingSample,
  organizationSample,
  userSample,
} from "../../test/support/samples/oneaccess";
import { ODD_ERRORS } from "../answer-cloud";
import type { AnswerCloud } from "../answer-cloud";
import { ANSWER_CANARY } from "../answer-values";

const change = (map: (answer: Tree) => unknown) => (answer: unknown) =>
  isTree(answer) ? map(answer) : answer;

/** The first of each family says that there is none; application organizations once had another number. */
const GONE = /^(?:(?:APP|ORG|ORGANIZATION|USER|APP_ORG|APP_ACCOUNT|APP\.ACC)\.0001|APP\.ORG\.0024)$/;

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

const ERROR_NAMES = ["error_code", "error_msg", "error", "error_description"];

export const oneaccessAnswers: AnswerCloud = {
  name: "oneaccess",
  readAction: (method, { pathname }) => findRoute(method, pathname)?.action,
  codes: [
    "ORG.0001",
    "USER.0001",
    "APP_ORG.0001",
    "APP.ORG.0024",
    "APP.0001",
    "APP_ACCOUNT.0001",
    "ORG.0002",
    "USER.0003",
    "ORG.0020",
    "TOKEN.0001",
    "PARAM.0001",
    "SYSTEM.0001",
    "Surprise",
    "__proto__",
    "",
  ],
  forms: {
    empty: () => ({}),
    wrapped: change((answer) => ({ result: answer })),
    list: change((answer) => [answer]),
    text: () => ANSWER_CANARY,
    null: () => null,
    nothing: () => undefined,
    ...Object.fromEntries(
      [ANSWER_CANARY, "ORG.0001", "USER.0001", ...ODD_ERRORS].map((code) => [
        `error_code is ${JSON.stringify(code)}`,
        change((answer) => ({ ...answer, error_code: code })),
      ]),
    ),
  },
  // Whatever was there before: a deletion is answered with nothing.
  toFailure: (_answer, code) => ({ error_code: code, error_msg: `no ${code}` }),
  judge(answer, status) {
    if (status === 204) return "success";
    if (!isTree(answer)) return "other";
    const { error_code: code } = answer;
    const isSuccess = status >= 200 && status <= 299;
    if (isText(code)) return GONE.test(String(code)) && status === 400 ? "not found" : "other";
    return isSuccess && typeof code !== "number" ? "success" : "other";
  },
  takeObject: (answer) => answer,
  takeTold: (answer) => (isTree(answer) ? ERROR_NAMES.map((name) => answer[name]) : undefined),
  secretNames: ["access_token"],
  samples: [
    applicationAccountSample,
    organizationSample,
    applicationOrganizationSample,
    userSample,
    leavingSample,
  ],
  switches: [
    {},
    { shownOrganizations: "brief", listedUsers: "brief", unsetFields: "null", mobileInAnswers: "withPrefix" },
    { orgCodes: "ORGANIZATION", appOrgCodes: "APP.ORG", unsetFields: "empty", mobileInAnswers: "masked" },
  ],
};
