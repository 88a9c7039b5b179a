/**
 * Texts from a program or a service, made harmless to look at. How the pieces of `report/` go together:
 *
 *   showText, showAddress, showValue   a hostile value as one visible line, without secrets (text, address, value)
 *   toCode, toHtml                     that line inside Markdown or HTML (markup)
 *   cutMarkdown                        sections under a length, high never cut (cut)
 *   toFingerprint                      a short, stable name for a finding or a plan (fingerprint)
 *   compareTexts, compareFindings      the order of everything (order)
 *   toSarif                            SARIF 2.1.0 (sarif)
 *
 * Everything is shown through `showText` first: what a terminal, a browser or a reader could be fooled by becomes a
 * visible escape such as `\u{202e}`. Knows no command, no file and no network.
 */

/** Longer texts are cut; the number of characters left out is said. */
const MAX_CHARS = 300;

/**
 * Control and format characters (terminal codes, bidirectional marks), line and paragraph ends, half surrogates, private
 * and unassigned code points, spaces that look like others, and what has no look at all.
 */
const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** More than a few marks on one letter paint over the lines around it. */
const MARKS = /(\p{M}{3})\p{M}+/gu;

export function showText(text: string, maxChars = MAX_CHARS): string {
  // Cut before the escapes, so that none is cut in half; by code point, so that no character is.
  const chars = Array.from(text.slice(0, maxChars * 2));
  const kept = chars.slice(0, maxChars).join("");
  const left = text.length - kept.length;
  const shown = kept.replace(MARKS, "$1").replace(INVISIBLE, toEscape);
  return left > 0 ? `${shown}… (${left} more characters)` : shown;
}

/** A name that others compare with: as good as never cut. */
export function showName(name: string): string {
  return showText(name, 4000);
}

export function toEscape(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
