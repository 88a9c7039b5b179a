/** The form of Volcengine's answers: an envelope of metadata and result. Source: the contract. */
import { switchValues } from "../../emulator/index";
import { isTree } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import { credentialSample, REGISTERED, samples } from "../../test/support/sample-inputs";
import type { Sample } from "../../test/support/sample-inputs";
import { ODD_ERRORS, without } from "../answer-cloud";
import type { AnswerCloud } from "../answer-cloud";
import { ANSWER_CANARY } from "../answer-values";

const registeredSample: Sample = {
  definition: credentialSample.definition,
  minimal: REGISTERED,
  full: REGISTERED,
  changed: { ...REGISTERED, config: { ...(REGISTERED["config"] as Tree), metadata: "changed" } },
};

const isEnvelope = (answer: unknown): answer is Tree => isTree(answer) && "ResponseMetadata" in answer;

/** A change of an envelope; of anything else none. */
const change = (map: (envelope: Tree) => unknown) => (answer: unknown) =>
  isEnvelope(answer) ? map(answer) : answer;

function withError(envelope: Tree, error: unknown): Tree {
  return {
    ...envelope,
    ResponseMetadata: { ...(envelope["ResponseMetadata"] as Tree), Error: error },
  };
}

const takeResult = (answer: unknown): unknown => (isTree(answer) ? answer["Result"] : undefined);

export const volcengineAnswers: AnswerCloud = {
  name: "volcengine",
  readAction: (_method, url) => url.searchParams.get("Action") ?? undefined,
  codes: [
    "NotFound",
    "AccessDenied",
    "Throttling",
    "InternalError",
    "Duplicated",
    "Surprise",
    "__proto__",
    "",
  ],
  forms: {
    "no Result": change((envelope) => without(envelope, "Result")),
    "Result null": change((envelope) => ({ ...envelope, Result: null })),
    "Result empty": change((envelope) => ({ ...envelope, Result: {} })),
    "Result text": change((envelope) => ({ ...envelope, Result: ANSWER_CANARY })),
    "Result list": change((envelope) => ({ ...envelope, Result: [envelope["Result"]] })),
    "no metadata": change((envelope) => without(envelope, "ResponseMetadata")),
    "metadata text": change((envelope) => ({ ...envelope, ResponseMetadata: ANSWER_CANARY })),
    "only Result": change(({ Result }) => Result),
    list: change((envelope) => [envelope]),
    null: change(() => null),
    ...Object.fromEntries(
      [ANSWER_CANARY, "NotFound", ["NotFound"], ...ODD_ERRORS].map((error) => [
        `Error is ${JSON.stringify(error)}`,
        change((envelope) => withError(envelope, error)),
      ]),
    ),
  },
  toFailure: (answer, code) =>
    change((envelope) => without(withError(envelope, { Code: code, Message: `no ${code}` }), "Result"))(
      answer,
    ),
  judge(answer, status) {
    const metadata = isTree(answer) ? answer["ResponseMetadata"] : undefined;
    if (!isTree(metadata)) return "other";
    const error = metadata["Error"] ?? undefined;
    if (error !== undefined) {
      return isTree(error) && error["Code"] === "NotFound" && status === 404 ? "not found" : "other";
    }
    const result = takeResult(answer) ?? "";
    const isUnderstood = isTree(result) || result === "";
    return isUnderstood && status >= 200 && status <= 299 ? "success" : "other";
  },
  takeObject: takeResult,
  takeTold: (answer) => (isTree(answer) ? answer["ResponseMetadata"] : undefined),
  secretNames: ["RegistrationAccessToken"],
  samples: [...samples, registeredSample],
  switches: switchValues.secretInGet.map((secretInGet) => ({
    uniqueNames: false,
    secretInGet,
    scopesInAnswers: secretInGet === "clear" ? "jsonText" : "plain",
  })),
};
