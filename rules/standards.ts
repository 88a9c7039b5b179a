/** Standards that rules of several clouds cite. Judges nothing. */
import type { Source } from "./risk-rule";

export function citeRfc(number: number, section: string): Source {
  return {
    title: `RFC ${number} §${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

/** OAuth 2.0 security best current practice. */
export function citeRfc9700(section: string): Source {
  return citeRfc(9700, section);
}
