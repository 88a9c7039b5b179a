/*
 * JSON whose whole numbers may be longer than JavaScript's, such as ids of 19 digits. Knows no field.
 */

type Reviver = (key: string, value: unknown) => unknown;

// The third argument is the engine's (ECMAScript, JSON.parse source text access), and unknown to the types.
function keepDigits(_key: string, value: unknown, { source = "" }: { source?: string }): unknown {
  const isLong = typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isLong ? source : value;
}

/** As JSON.parse, but a whole number that cannot be held exactly becomes the text of its digits. */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, keepDigits as Reviver);
}
