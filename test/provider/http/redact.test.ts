import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createRedactor } from "../../../provider/http/redact";

const ENCODINGS: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "inside JSON text": (secret) => JSON.stringify({ ClientSecret: secret }),
  "inside JSON text of Go": (secret) =>
    JSON.stringify(secret).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  "inside a URL": (secret) => `https://h/?x=${encodeURIComponent(secret)}`,
  "inside a form": (secret) => new URLSearchParams({ x: secret }).toString(),
  "in base64": (secret) => Buffer.from(secret).toString("base64"),
  "in base64url": (secret) => Buffer.from(secret).toString("base64url"),
  "in a Basic header": (secret) => Buffer.from(`client:${secret}`).toString("base64"),
  "in a Basic header with a longer name": (secret) => Buffer.from(`client1:${secret}`).toString("base64"),
};

test.each(Object.keys(ENCODINGS))("replaces a secret %s", (name) => {
  const encode = ENCODINGS[name] ?? String;
  // Long enough that the inner part of its base64 forms is all but one character at each end.
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 8 }), (secret) => {
      const redactor = createRedactor();
      redactor.add(secret);
      const encoded = encode(secret);
      const text = redactor.redact(`before ${encoded} after`);
      expect(text).toContain("[secret]");
      expect(text).not.toContain(encoded);
    }),
    { examples: [['a"<b>&/\\\n+ %é🔑']] },
  );
});

test("leaves other text as it is", () => {
  const redactor = createRedactor();
  redactor.add("hunter2hunter2");
  expect(redactor.redact("the pool is gone")).toBe("the pool is gone");
});

test("replaces overlapping secrets without leaving a tail", () => {
  const redactor = createRedactor();
  redactor.add("abcd1234");
  redactor.add("1234efgh");
  expect(redactor.redact("x abcd1234efgh y")).toBe("x [secret] y");
});

test("keeps its own mark whole when a secret is a part of it", () => {
  const redactor = createRedactor();
  redactor.add("secret");
  redactor.add("longer value");
  expect(redactor.redact("longer value")).toBe("[secret]");
});

test("ignores values too short to be secrets", () => {
  const redactor = createRedactor();
  redactor.add("abc");
  redactor.add("");
  expect(redactor.redact("abc")).toBe("abc");
});
