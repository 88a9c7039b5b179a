/**
 * What an answer says, judged by the letter of the contract and apart from the client, so that a mistake there
 * cannot hide here; and whether a tree holds what its definition says. Knows no mutation.
 */
import { isDeeperThan, MAX_JSON_DEPTH } from "../provider/http/json";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field } from "../provider/lifecycle/field";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { toWireName } from "../provider/lifecycle/wire";
import type { AnswerCloud, Verdict } from "./answer-cloud";
import type { ScriptedCall } from "./answer-script";
import type { Answer } from "./answer-tape";

export function judgeAnswer(cloud: AnswerCloud, { status, body, isCut }: Answer): Verdict {
  return isCut === true ? "other" : cloud.judge(parse({ status, body }), status);
}

function takeObject(cloud: AnswerCloud, answer: Answer): Tree | undefined {
  const object = cloud.takeObject(parse(answer));
  return isTree(object) ? object : undefined;
}

/** The id that a create was answered with, where it can be read. */
export function readAnsweredId(
  { cloud, definition, news }: ScriptedCall,
  answer: Answer,
): string | undefined {
  const object = takeObject(cloud, answer);
  const toName = definition.toWireName ?? toWireName;
  const parts = definition.idSegments.map((segment) => news[segment] ?? object?.[toName(segment)]);
  const isReadable = parts.every((part) => typeof part === "string" && part !== "" && !/\p{Cs}/u.test(part));
  return isReadable ? parts.map((part) => encodeURIComponent(part as string)).join("/") : undefined;
}

/** Whether an answer shows what tells one object from another otherwise than state has it: ours is gone then. */
export function showsAnother({ cloud, definition, olds }: ScriptedCall, answer: Answer): boolean {
  const object = takeObject(cloud, answer);
  if (judgeAnswer(cloud, answer) !== "success" || object === undefined) return false;
  return Object.entries(definition.outputFields.fields).some(([name, field]) => {
    const shown = object[toWireName(name, field)];
    return field.identity === true && isText(shown) && shown !== "" && shown !== olds[name];
  });
}

/** The fields that an answer states of its object, or of those that it lists, in lower case. */
export function listShownNames(cloud: AnswerCloud, answer: Answer): string[] {
  const object = takeObject(cloud, answer) ?? {};
  return [object, ...Object.values(object).flat().filter(isTree)].flatMap((shown) =>
    Object.entries(shown).flatMap(([name, value]) => (value === null ? [] : [name.toLowerCase()])),
  );
}

/** What a service says of a failure is shown to people, so it is no leak. */
export function isQuotable(cloud: AnswerCloud, answer: Answer, text: string): boolean {
  return (JSON.stringify(cloud.takeTold(parse(answer))) ?? "").includes(text);
}

function parse({ status, body }: Pick<Answer, "status" | "body">): unknown {
  // It carries no body, whatever was written.
  if (status === 204) return undefined;
  try {
    // White space around JSON, byte order marks among it, says nothing.
    const value: unknown = JSON.parse(new TextDecoder().decode(body).trim());
    return isDeeperThan(value, MAX_JSON_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Dotted paths of what has another type than the definition says; `outputs` has its envelopes opened. */
export function listWrong(definition: ResourceDefinition, outputs: Tree): string[] {
  const { inputFields, outputFields } = definition;
  return Object.entries(outputs).flatMap(([name, value]) => {
    const field = inputFields.fields[name] ?? outputFields.fields[name];
    if (field !== undefined) return listWrongParts(field, value, name);
    if (name === "filledIn" || name === "beforeSet") return listWrongParts(inputFields, value, name);
    if (name === "place") return isTree(value) && Object.values(value).every(isText) ? [] : [name];
    return ["secretStatus", "seenAt", "owner", "__provider"].includes(name) && isText(value) ? [] : [name];
  });
}

const isText = (value: unknown): boolean => typeof value === "string";

function listWrongParts(field: Field, value: unknown, path: string): string[] {
  switch (field.kind) {
    case "string":
      if (field.words !== undefined && value !== "" && !isWord(field.words, value)) return [path];
      return isText(value) ? [] : [path];
    case "boolean":
      return typeof value === "boolean" ? [] : [path];
    case "integer":
      return Number.isSafeInteger(value) ? [] : [path];
    case "json":
      return [];
    case "list":
      if (!Array.isArray(value) || field.item === undefined) return [path];
      return value.flatMap((item, index) => listWrongParts(field.item!, item, `${path}[${index}]`));
    case "object":
      if (!isTree(value)) return [path];
      return Object.entries(value).flatMap(([name, part]) => {
        const child = field.fields?.[name];
        return child === undefined ? [`${path}.${name}`] : listWrongParts(child, part, `${path}.${name}`);
      });
  }
}

function isWord(words: Readonly<Record<string, number>>, value: unknown): boolean {
  return typeof value === "string" && (Object.hasOwn(words, value) || /^\d{1,9}$/.test(value));
}
