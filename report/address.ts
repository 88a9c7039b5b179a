/**
 * An address as it may be shown: the host in punycode, so that look-alike letters show; user, password, query and
 * fragment hidden, for they carry keys and tokens. A text that is no address is shown as text.
 */
import { showText } from "./text";

const MASK = "***";

/** Whether a text is an address, or has the look of one that a program would refuse. */
export function isAddress(text: string): boolean {
  return /^[a-z][\w.+-]*:\S/i.test(text) || text.includes("://");
}

export function showAddress(text: string): string {
  return showText(maskAddress(text));
}

/** The same with what is invisible still in it. */
export function maskAddress(text: string): string {
  if (!URL.canParse(text)) return maskText(text);
  const { protocol, host, pathname, username, password, search, hash } = new URL(text);
  // Without a host the rest is one opaque part: `mailto:a@b.example`, `urn:x`, `com.example.app:/callback`.
  if (host === "") return maskText(text);
  const user = username === "" && password === "" ? "" : `${MASK}@`;
  const [query, fragment] = [search === "" ? "" : `?${MASK}`, hash === "" ? "" : `#${MASK}`];
  return `${protocol}//${user}${host}${isBare(text) ? "" : pathname}${query}${fragment}`;
}

/** `https://a.example` and `https://a.example/` are different issuers, so the slash that URL adds is taken away. */
function isBare(text: string): boolean {
  return /^[^/]*\/\/[^/?#\\]*(?:[?#]|$)/.test(text);
}

function maskText(text: string): string {
  return text
    .replace(/(:(?:\/\/)?|\/\/)[^/\s]*@/g, `$1${MASK}@`)
    .replace(/\?[^#]*/, `?${MASK}`)
    .replace(/#.*/s, `#${MASK}`);
}
