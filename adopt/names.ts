/**
 * Names for what a program declares, out of names that the service holds: any text becomes a name that is safe where
 * it stands and still tells what it names. Pure; knows no object.
 */
import { definitions } from "../rules/kind";
import { clouds } from "../provider/clouds";

const MAX_CHARS = 60;

/** Words that cannot name a constant, and what each written file declares or imports itself. */
const RESERVED: ReadonlySet<string> = new Set([
  ...clouds.map(({ facts }) => facts.name),
  ...definitions.flatMap(({ scopeFields }) => scopeFields),
  ...(
    "arguments await break case catch class config const continue debugger default delete do else enum eval export " +
    "exports extends false finally for function if implements import in instanceof interface let module new null " +
    "package private protected public pulumi require return static super switch this throw true try typeof undefined " +
    "var void while with yield"
  ).split(" "),
]);

function toWords(name: string): string[] {
  const words = name.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from(words.join(" ")).slice(0, MAX_CHARS).join("").trim().split(" ").filter(Boolean);
}

/** The name itself where it is an ordinary one. */
export function toResourceName(name: string, fallback: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name) && name.length <= MAX_CHARS) return name;
  return toWords(name).join("-") || fallback;
}

export function toVariable(name: string, fallback: string): string {
  // A fraction or a circled digit is a number, and no part of an identifier.
  const words = toWords(name).map((word) => word.replaceAll(/\P{ID_Continue}/gu, ""));
  const variable = toCamelCase(words.filter(Boolean));
  if (!/^\p{ID_Start}/u.test(variable)) return fallback + toPascalCase(words);
  return RESERVED.has(variable) ? `${variable}${toPascalCase([fallback])}` : variable;
}

/** Latin letters and digits: people type it into a shell. */
export function toConfigKey(name: string, property: string): string {
  const words = toWords(name).map((word) => word.replaceAll(/[^A-Za-z0-9]/g, ""));
  return toCamelCase([...words.filter(Boolean), ...splitCase(property)]);
}

/** Without extension; small letters, since some file systems do not tell capitals apart. */
export function toFileName(name: string, fallback: string): string {
  const file = toWords(name).join("-").toLowerCase();
  // Device names of Windows, and the file that brings all others together.
  const isReserved = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/.test(file);
  return file === "" ? fallback : isReserved ? `${file}-${fallback}` : file;
}

/** The wanted name, or the first free one with a number; takes it. */
export function takeFree(wanted: string, taken: Set<string>, separator: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}${separator}${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function splitCase(name: string): string[] {
  return name.split(/(?=[A-Z])/);
}

function toCamelCase(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  // `SSO` and `GitHub` become `sso` and `gitHub`.
  const begin =
    first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return begin + toPascalCase(rest);
}

function toPascalCase(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
