/**
 * Values as TypeScript source, laid out as people write it. Texts come from the service and are hostile: nothing of
 * them can end a literal, hide in it, or turn the reading direction. Knows no resource.
 */

const WIDTH = 100;
const CODE = Symbol("code");

/** A piece of source that stands as it is, such as `people.uid`. */
export interface Code {
  readonly [CODE]: string;
}

export function toCode(text: string): Code {
  return { [CODE]: text };
}

function isCode(value: unknown): value is Code {
  return value !== null && typeof value === "object" && CODE in value;
}

/** A literal with every character escaped that is not seen, or is not what it looks like. */
export function printText(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) =>
    // By code unit, for a character beyond the first plane is two of them.
    Array.from({ length: char.length }, (_, index) => toEscape(char.charCodeAt(index))).join(""),
  );
}

const toEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;

/** `indent` is that of the line that the value begins in; `used` what stands before it there. */
export function printValue(value: unknown, indent: string, used: number): string {
  const line = printInline(value);
  // Several fields are easier to review line by line; items of a list are often pairs.
  const isLong = isPlain(value) && Object.keys(value).length > 1;
  if (!isLong && line.length + used + 1 <= WIDTH) return line;
  return printBlock(value, indent) ?? line;
}

function printBlock(value: unknown, indent: string): string | undefined {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => {
      const line = printInline(item);
      const isFit = inner.length + line.length + 1 <= WIDTH;
      return `${inner}${isFit ? line : printValue(item, inner, inner.length)},\n`;
    });
    return `[\n${items.join("")}${indent}]`;
  }
  if (!isPlain(value)) return undefined;
  const parts = Object.entries(value).map(([name, part]) => {
    const start = `${inner}${printKey(name)}: `;
    return `${start}${printValue(part, inner, start.length)},\n`;
  });
  return `{\n${parts.join("")}${indent}}`;
}

function printInline(value: unknown): string {
  if (isCode(value)) return value[CODE];
  if (typeof value === "string") return printText(value);
  if (Array.isArray(value)) return `[${value.map(printInline).join(", ")}]`;
  if (!isPlain(value)) return JSON.stringify(value) ?? "undefined";
  const parts = Object.entries(value).map(([name, part]) => `${printKey(name)}: ${printInline(part)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !isCode(value);
}

/** `__proto__` as a plain key would set the prototype instead. */
function printKey(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printText(name);
}
