/**
 * What may stand in an answer where something else belongs, by name, so that a case can be printed and run again.
 */

/** Stands in every value that a mutation makes up; a message that holds it quotes an answer. */
export const ANSWER_CANARY = "canary-of-the-answer";

/** `raw:` values are written into the JSON as they are, for JSON.stringify would mend them. */
export const VALUES: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  zero: 0,
  one: 1,
  negative: -1,
  fraction: 1.5,
  "huge number": "raw:1e400",
  "many digits": "raw:123456789012345678901234567890",
  "minus zero": "raw:-0",
  text: ANSWER_CANARY,
  "empty text": "",
  digits: "7",
  "many digits as text": "9".repeat(400),
  "control characters": `${ANSWER_CANARY}\u0000\u001B[2J\u202E`,
  "lone surrogate": `${ANSWER_CANARY}\uD800`,
  "huge text": ANSWER_CANARY.repeat(3000),
  "path text": `../${ANSWER_CANARY}/%2F`,
  "list as text": `["${ANSWER_CANARY}"]`,
  mask: "****",
  "no secret": "__EMPTY__",
  "empty list": [],
  "empty object": {},
  list: [ANSWER_CANARY, 1, null, { Key: ANSWER_CANARY }],
  "list of null": [null, null],
  object: { Key: ANSWER_CANARY, Value: 1 },
  "unknown sentinel": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "secret envelope": {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value: ANSWER_CANARY,
  },
  deep: nest(60),
  "very deep": `raw:${"[".repeat(50_000)}${"]".repeat(50_000)}`,
};

export const KEYS: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "NewField",
  "uid",
  "clientSecret",
  "then",
  "",
  "x".repeat(3000),
];

function nest(depth: number): unknown {
  let value: unknown = ANSWER_CANARY;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { Deeper: value };
  return value;
}
