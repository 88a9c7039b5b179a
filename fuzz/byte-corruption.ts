/**
 * What can be wrong with the bytes of an answer, whatever they mean. Knows HTTP bodies and no JSON field.
 */
import type { Answer } from "./answer-tape";

/** Above the client's limit. */
const TOO_MANY_BYTES = 4 * 1024 * 1024 + 1;
const DEEP = 100_000;

type Corrupt = (body: Buffer, at: number) => Partial<Answer>;

const insert = (body: Buffer, at: number, bytes: Buffer): Buffer =>
  Buffer.concat([body.subarray(0, at % (body.length + 1)), bytes, body.subarray(at % (body.length + 1))]);

const BY_NAME: Readonly<Record<string, Corrupt>> = {
  "cut short": (body, at) => ({ body: body.subarray(0, at % (body.length + 1)) }),
  "connection cut": (body, at) => ({ body: body.subarray(0, at % (body.length + 1)), isCut: true }),
  "invalid UTF-8": (body, at) => ({
    body: insert(body, at, Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80])),
  }),
  "zero byte": (body, at) => ({ body: insert(body, at, Buffer.from([0])) }),
  "byte order mark": (body) => ({ body: insert(body, 0, Buffer.from([0xef, 0xbb, 0xbf])) }),
  "UTF-16": (body) => ({ body: Buffer.from(body.toString(), "utf16le") }),
  empty: () => ({ body: Buffer.alloc(0) }),
  "white space": () => ({ body: Buffer.from(" \r\n\t ") }),
  "web page": () => ({ body: Buffer.from("<html><title>canary-of-the-answer</title></html>") }),
  "number alone": () => ({ body: Buffer.from("7") }),
  "text alone": () => ({ body: Buffer.from('"canary-of-the-answer"') }),
  "deep lists": () => ({ body: Buffer.from("[".repeat(DEEP) + "]".repeat(DEEP)) }),
  "deep result": () => ({
    body: Buffer.from(
      `{"ResponseMetadata":{"RequestId":"r"},"Result":{"Name":${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}}}`,
    ),
  }),
  "too large": (body) => ({ body: Buffer.concat([body, Buffer.alloc(TOO_MANY_BYTES, " ")]) }),
  twice: (body) => ({ body: Buffer.concat([body, body]) }),
  "bit flipped": (body, at) => {
    const copy = Buffer.from(body);
    if (copy.length > 0) copy[at % copy.length]! ^= 1;
    return { body: copy };
  },
  "wrong encoding header": () => ({ headers: { "content-encoding": "gzip" } }),
  "odd headers": () => ({
    headers: { "retry-after": "99999999999", "x-tt-logid": "canary\u00ff".repeat(100) },
  }),
};

export const CORRUPTIONS: readonly string[] = Object.keys(BY_NAME);

export function corruptBytes(answer: Answer, name: string, at: number): Answer {
  return { ...answer, ...BY_NAME[name]?.(answer.body, at) };
}
