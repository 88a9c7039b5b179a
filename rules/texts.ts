/** Texts and words out of values of unsure shape, as rules compare them. Judges nothing. */

export function listTexts(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** Every word of every text: `id_token token` is two, and so is a scope text. */
export function listWords(value: unknown): string[] {
  return listTexts(value).flatMap((text) => text.split(/\s+/).filter((word) => word !== ""));
}
