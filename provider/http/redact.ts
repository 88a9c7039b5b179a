/*
 * Replaces every secret that was registered, in the spellings in which it may come back: as it is, inside JSON text,
 * inside a URL, in base64. Knows no field name and guesses no secret: only what was registered is replaced.
 */

const MARK = "[secret]";

/** Shorter values would blacken ordinary words, and protect nothing. */
const MIN_SECRET_CHARS = 4;

export interface Redactor {
  add(secret: string): void;
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const spellings = new Set<string>();
  return {
    add(secret) {
      if (secret.length < MIN_SECRET_CHARS || secrets.has(secret)) return;
      secrets.add(secret);
      for (const spelling of listSpellings(secret)) spellings.add(spelling);
    },
    redact: (text) => replaceRanges(text, findRanges(text, spellings)),
  };
}

function listSpellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(Buffer.from(secret, "utf8").toString("utf8"));
  const form = new URLSearchParams({ k: secret }).toString().slice(2);
  return [
    secret,
    json,
    // Go's encoding/json writes these three as escapes, also where JSON does not ask for it.
    json.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
    json.replaceAll("/", "\\/"),
    url,
    form,
    toLowerCaseEscapes(url),
    toLowerCaseEscapes(form),
    ...listBase64Spellings(secret),
  ];
}

function toLowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

// Base64 of a longer text (such as `id:secret` in a Basic header) holds the secret at one of three alignments.
// Characters that also carry bits of the neighbours are left out of the pattern.
function listBase64Spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const inner = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

type Range = readonly [start: number, end: number];

// All ranges are found before any is replaced, so that overlapping secrets leave no tail and a mark is never searched.
function findRanges(text: string, spellings: ReadonlySet<string>): Range[] {
  const ranges: Range[] = [];
  for (const spelling of spellings) {
    let start = text.indexOf(spelling);
    while (start !== -1) {
      ranges.push([start, start + spelling.length]);
      start = text.indexOf(spelling, start + 1);
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

function replaceRanges(text: string, ranges: readonly Range[]): string {
  let result = "";
  let position = 0;
  for (const [start, end] of ranges) {
    if (start >= position) result += `${text.slice(position, start)}${MARK}`;
    position = Math.max(position, end);
  }
  return result + text.slice(position);
}
