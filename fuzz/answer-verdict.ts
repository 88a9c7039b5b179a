/**
 * What an answer says, judged by the letter of the contract and apart from the client, so that a mistake there
 * cannot hide here; and whether a tree holds what its definition says. Knows no mutation.
 */
import { isDeeperThan, MAX_JSON_DEPTH } from "../provider/http/json";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field } from "../provider/lifecycle/field";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import type { Answer } from "./answer-tape";

/** `other`: a failure, or nothing that can be understood. */
export type Verdict = "success" | "not found" | "other";

export function judgeAnswer({ status, body, isCut }: Answer): Verdict {
  if (isCut === true) return "other";
  const envelope = parse(body);
  const metadata = isTree(envelope) ? envelope["ResponseMetadata"] : undefined;
  if (!isTree(metadata)) return "other";
  const error = metadata["Error"] ?? undefined;
  if (error !== undefined) {
    return isTree(error) && error["Code"] === "NotFound" && status === 404 ? "not found" : "other";
  }
  const result = isTree(envelope) ? (envelope["Result"] ?? "") : "";
  // 204 carries no body, whatever was written.
  const isUnderstood = (isTree(result) || result === "") && status !== 204;
  return isUnderstood && status >= 200 && status <= 299 ? "success" : "other";
}

/** The id that a create was answered with, where it can be read. */
export function readAnsweredId(
  definition: ResourceDefinition,
  inputs: Tree,
  answer: Answer,
): string | undefined {
  const envelope = parse(answer.body);
  const result = isTree(envelope) ? envelope["Result"] : undefined;
  const parts = definition.idSegments.map((segment) => {
    if (inputs[segment] !== undefined) return inputs[segment];
    return isTree(result) ? result[segment.charAt(0).toUpperCase() + segment.slice(1)] : undefined;
  });
  const isReadable = parts.every((part) => typeof part === "string" && part !== "" && !/\p{Cs}/u.test(part));
  return isReadable ? parts.map((part) => encodeURIComponent(part as string)).join("/") : undefined;
}

/** Whether an answer shows what tells one object from another otherwise than state has it: ours is gone then. */
export function showsAnother(definition: ResourceDefinition, state: Tree, answer: Answer): boolean {
  const envelope = parse(answer.body);
  const result = isTree(envelope) ? envelope["Result"] : undefined;
  if (judgeAnswer(answer) !== "success" || !isTree(result)) return false;
  return Object.entries(definition.outputFields.fields).some(([name, field]) => {
    const shown = result[name.charAt(0).toUpperCase() + name.slice(1)];
    return field.identity === true && isText(shown) && shown !== "" && shown !== state[name];
  });
}

/** The fields that an answer states, in lower case. */
export function listShownNames(answer: Answer): string[] {
  const envelope = parse(answer.body);
  const result = isTree(envelope) ? envelope["Result"] : undefined;
  if (!isTree(result)) return [];
  return Object.entries(result).flatMap(([name, value]) => (value === null ? [] : [name.toLowerCase()]));
}

/** What a service says of a failure (message, code, request id) is shown to people, so it is no leak. */
export function isQuotable(answer: Answer, text: string): boolean {
  const envelope = parse(answer.body);
  return isTree(envelope) && (JSON.stringify(envelope["ResponseMetadata"]) ?? "").includes(text);
}

function parse(body: Buffer): unknown {
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
