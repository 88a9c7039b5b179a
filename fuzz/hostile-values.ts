/**
 * Values that no program should give and some will: what JSON cannot hold, what hides in prototypes, what never
 * ends. Each is made fresh, by name, so that a case can be printed and run again. Knows no field.
 */
import { SENTINELS } from "../test/support/field-arbitrary";

/** Stands in every value of every case; a message that holds it shows a value. */
export const CANARY = "canary-value";
export const CANARY_NUMBER = 770_077_007;
export const SECRET_CANARY = "canary-secret-0001";

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";

function makeCycle(): object {
  const node: Record<string, unknown> = { name: CANARY };
  node["self"] = { list: [node] };
  return node;
}

function makeDeep(depth: number): object {
  let node: object = { leaf: CANARY };
  for (let level = 0; level < depth; level += 1) node = level % 2 === 0 ? [node] : { deeper: node };
  return node;
}

function makeHoles(): unknown[] {
  const holes: unknown[] = [];
  holes[2] = CANARY;
  return holes;
}

/** Every maker by its name. */
export const HOSTILE: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(SENTINELS.map((sentinel, index) => [`unknown ${index}`, () => sentinel])),
  "list with unknown": () => [CANARY, SENTINELS[0]],
  "object with unknown": () => ({ key: SENTINELS[0], value: CANARY }),
  "deep unknown": () => ({ a: [{ b: [SENTINELS[3]] }] }),
  null: () => null,
  undefined: () => undefined,
  true: () => true,
  number: () => CANARY_NUMBER,
  fraction: () => CANARY_NUMBER + 0.5,
  negative: () => -CANARY_NUMBER,
  "minus zero": () => -0,
  "huge number": () => CANARY_NUMBER * 1e300,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  bigint: () => BigInt(CANARY_NUMBER),
  text: () => CANARY,
  "empty text": () => "",
  spaces: () => "   ",
  digits: () => String(CANARY_NUMBER),
  "many digits": () => String(CANARY_NUMBER).repeat(9),
  words: () => `${CANARY} b ${CANARY}`,
  "huge text": () => CANARY.repeat(8000),
  "control characters": () => `${CANARY}\u0000\u001B[31m\u202E\n${CANARY}`,
  "lone surrogate": () => `${CANARY}\uD800`,
  "list as text": () => `["${CANARY}", "b"]`,
  "broken list as text": () => `["${CANARY}`,
  "url with password": () => `http://user:${CANARY}@idp.example.com/#${CANARY}`,
  "plain http": () => `http://idp.example.com/${CANARY}`,
  "empty list": () => [],
  "empty object": () => ({}),
  list: () => [CANARY, CANARY_NUMBER, null, [CANARY]],
  holes: makeHoles,
  "undefined in list": () => [undefined, CANARY],
  object: () => ({ key: CANARY, [CANARY_KEY]: CANARY }),
  "secret envelope": () => ({ [SIGNATURE_KEY]: SECRET_SIGNATURE, value: CANARY }),
  "asset envelope": () => ({ [SIGNATURE_KEY]: ASSET_SIGNATURE, text: CANARY }),
  "own __proto__": () =>
    JSON.parse(`{"__proto__":{"clientId":"${CANARY}","name":"${CANARY}"},"a":1}`) as unknown,
  constructor: () => ({ constructor: { prototype: { polluted: CANARY } } }),
  "object methods": () => ({ toString: CANARY, valueOf: null, hasOwnProperty: 1, toJSON: CANARY }),
  "no prototype": () => Object.assign(Object.create(null) as object, { key: CANARY }),
  inherited: () => Object.create({ clientId: CANARY }) as unknown,
  cycle: makeCycle,
  deep: () => makeDeep(60),
  "very deep": () => makeDeep(20_000),
  date: () => new Date(CANARY_NUMBER),
  map: () => new Map([[CANARY, CANARY]]),
  buffer: () => Buffer.from(CANARY),
  function: () => () => CANARY,
  symbol: () => Symbol(CANARY),
  promise: () => Promise.resolve(CANARY),
  error: () => new Error(CANARY),
};

const CANARY_KEY = "aKeyOfNoField";

/** Names of properties; keys may be shown, so they hold no canary. */
export const KEYS: readonly string[] = [
  CANARY_KEY,
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "toJSON",
  "",
  "a.b",
  "[0]",
  "0",
  "clientid",
  "ClientSecret",
  "secretStatus",
  "place",
  "extra",
  "id",
  SIGNATURE_KEY,
  "line\nbreak\u001B[31m",
  "\uD800",
  "long".repeat(5000),
];
