/**
 * A shown text inside Markdown or HTML. In Markdown every text that is not our own stands in a code span: there
 * mentions, links, issue numbers and HTML have no meaning on any platform, and escaping them one by one would have to
 * know each platform's extensions. Takes texts that went through `showText`.
 */
import { EMPTY } from "./value";
import { toEscape } from "./text";

/** A backtick would end the span, and a pipe the cell of a table, whatever stands before it. */
export function toCode(shown: string): string {
  return `\`${(shown === "" ? EMPTY : shown).replace(/[`|]/g, toEscape)}\``;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for quoted attributes. */
export function toHtml(shown: string): string {
  return shown.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** What a comment carries so that it can be found again and edited; only what cannot end the comment is kept. */
export function toMarker(name: string, parts: readonly string[]): string {
  const safe = parts.map((part) => part.replace(/[^\w.]+/g, "_"));
  return `<!-- ${name} ${safe.join("/")} -->`;
}
