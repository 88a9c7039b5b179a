/**
 * Hostile values in reports: nothing that a terminal, a browser, a code host or a reader could be fooled by is left,
 * and no key or password that stands in an address.
 */
import { assert, constantFrom, oneof, property, string, stringMatching, webUrl } from "fast-check";
import { expect, test } from "vitest";
import { showAddress } from "../../report/address";
import { toCode, toHtml, toMarker } from "../../report/markup";
import { showText } from "../../report/text";
import { showChange, showValue } from "../../report/value";

const HOSTILE = oneof(
  string({ unit: "binary", maxLength: 400 }),
  string({ unit: constantFrom("`", "|", "\\", "\n", "@", "#", "\u202E", "\u001B[", "<", ">", "a") }),
);

test("nothing invisible is left, whatever the text", () => {
  assert(
    property(HOSTILE, (text) => {
      expect(showText(text)).not.toMatch(
        /[^\P{C}]|[\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/u,
      );
    }),
  );
});

test("a text never leaves its code span or its table cell", () => {
  assert(
    property(HOSTILE, (text) => {
      expect(toCode(showText(text))).toMatch(/^`[^`|\n]+`$/);
    }),
  );
});

test("terminal codes, reversed text and look-alike spaces become visible escapes", () => {
  expect(showText("\u001B[31mred")).toBe(String.raw`\u{1b}[31mred`);
  expect(showText("user\u202Egnp.exe")).toBe(String.raw`user\u{202e}gnp.exe`);
  expect(showText("a\u00A0b\u200Bc\u3164d")).toBe(String.raw`a\u{a0}b\u{200b}c\u{3164}d`);
  expect(showText(`z${"\u0301".repeat(50)}`)).toBe(`z${"\u0301".repeat(3)}`);
});

test("a long text is cut and says by how much", () => {
  expect(showText("x".repeat(1000))).toBe(`${"x".repeat(300)}… (700 more characters)`);
});

test("mentions, links and HTML stay inside code", () => {
  for (const text of ["@everyone", "[x](https://evil.example)", "<img src=x onerror=alert(1)>", "#1"]) {
    expect(toCode(showText(text))).toBe(`\`${text}\``);
  }
  expect(toHtml(`<a href="x" title='y'>&</a>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;",
  );
});

test("a marker cannot be ended from inside", () => {
  expect(toMarker("name", ["acme", "--> <script>", "prod"])).toBe("<!-- name acme/_script_/prod -->");
});

test.each([
  ["https://user:canary@a.example/x?token=canary#canary", "https://***@a.example/x?***#***"],
  ["https://а.example", "https://xn--80a.example"],
  ["https://a.example/", "https://a.example/"],
  ["https://a.example", "https://a.example"],
  ["https://a.example?x=canary", "https://a.example?***"],
  ["//user:canary@a b://x?canary", "//***@a b://x?***"],
  ["com.example.app:/callback?code=canary", "com.example.app:/callback?***"],
  ["https:user:canary@a.example", "https://***@a.example/"],
  ["mailto:canary@a.example", "mailto:***@a.example"],
])("the address %s is shown as %s", (address, shown) => {
  expect(showAddress(address)).toBe(shown);
});

test("no user, password, query or fragment of any address is shown", () => {
  const part = stringMatching(/^[a-z]{3,8}$/).map((text) => `canary${text}`);
  assert(
    property(webUrl(), part, part, (address, user, secret) => {
      const { protocol, host, pathname } = new URL(address);
      const shown = showAddress(`${protocol}//${user}:${secret}@${host}${pathname}?k=${secret}#${secret}`);
      expect(shown).not.toContain("canary");
    }),
  );
});

test("free-form values are hidden unless asked for, their names are not", () => {
  const entries = [{ key: "audience", value: "canary" }];
  expect(showValue("config.customParameters.entries", entries)).toBe(
    '[{"key":"audience","value":"(hidden)"}]',
  );
  expect(showValue("config.metadata", "canary")).toBe("(hidden)");
  expect(showValue("config", { metadata: "canary", clientId: "c" })).toBe(
    '{"metadata":"(hidden)","clientId":"c"}',
  );
  expect(showValue("extra", { NewField: { deep: "canary" } })).toBe('{"NewField":{"deep":"(hidden)"}}');
  expect(showValue("config.metadata", "note", { showsFreeForm: true })).toBe("note");
  expect(showValue("usePkce", undefined)).toBe("(not set)");
  expect(showValue("provider", "")).toBe("(empty)");
});

test("one entry that is new among many is shown by itself", () => {
  const many = Array.from({ length: 40 }, (_, index) => `scope-${index}`);
  expect(showChange("scopesList", many, [...many.slice(1), "admin"])).toEqual({
    before: "40 entries",
    after: "+ admin, - scope-0",
  });
  expect(showChange("scopesList", ["a"], ["a", "b"])).toEqual({ before: '["a"]', after: '["a","b"]' });
});
