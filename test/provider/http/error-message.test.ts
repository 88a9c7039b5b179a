import { expect, test } from "vitest";

import { toErrorMessage } from "../../../provider/http/error-message";
import { createRedactor } from "../../../provider/http/redact";

test("says the sentence and the three facts to look it up by", () => {
  const facts = { action: "GetUserPool", code: "NotFound", request: "2025ABC" };
  expect(toErrorMessage("No such pool.", facts, createRedactor())).toBe(
    "No such pool. (action GetUserPool, code NotFound, request 2025ABC)",
  );
});

test("leaves out facts that are not known", () => {
  expect(toErrorMessage("No.", { action: "GetUserPool", request: "" }, createRedactor())).toBe(
    "No. (action GetUserPool)",
  );
});

test("turns line breaks into spaces and drops other control and invisible characters", () => {
  expect(toErrorMessage("a\u001b[31m\r\nb\u2028c\u202ed\u200be", {}, createRedactor())).toBe("a[31m b cde");
});

test("cuts a long sentence to 500 characters, never inside one", () => {
  const message = toErrorMessage("🔑".repeat(600), {}, createRedactor());
  expect(Array.from(message)).toHaveLength(500);
  expect(message).toBe(`${"🔑".repeat(499)}…`);
});

test("redacts before it cuts, so that no half of a secret is left", () => {
  const redactor = createRedactor();
  redactor.add("S3CRET-0123456789");
  const message = toErrorMessage(`${"x".repeat(490)}S3CRET-0123456789`, {}, redactor);
  expect(message).not.toContain("S3CRET");
});

test.each(["S3CRET\u0000-0123456789", "S3CRET-\u200b0123456789"])(
  "recognises a secret that invisible characters split",
  (split) => {
    const redactor = createRedactor();
    redactor.add("S3CRET-0123456789");
    expect(toErrorMessage(split, {}, redactor)).toBe("[secret]");
  },
);

test("redacts codes and request ids too", () => {
  const redactor = createRedactor();
  redactor.add("hunter2hunter2");
  const facts = { code: "hunter2hunter2", request: "r-hunter2hunter2" };
  expect(toErrorMessage("No.", facts, redactor)).toBe("No. (code [secret], request r-[secret])");
});
