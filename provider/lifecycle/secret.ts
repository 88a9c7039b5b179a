/**
 * What may be said of a secret without showing it: whether the service still holds the one that we know.
 * The service may answer in clear, masked, empty or not at all (unproven), so all four are read.
 */
import { isHidden } from "./field";
import type { ObjectField } from "./field";
import { getAt, listLeaves } from "./tree";
import type { Leaf, Tree } from "./tree";

/**
 * `none`: the object has no secret. `not visible`: the service does not show enough to tell. `may have changed`: the
 * same, and somebody changed the object since our last write.
 */
export type SecretStatus = "unchanged" | "changed outside" | "may have changed" | "not visible" | "none";

/**
 * Stands for a secret of an adopted object that nobody has told us yet; followed by the configuration key that the
 * program reads it from. It stands in stacks' configuration, so it never changes.
 */
const UNSET_MARK = "__SECRET_NOT_SET__:";

const MASK = /^[*•]+$|[*•]{2,}|…|\.{3,}/u;

export function listSecretLeaves(field: ObjectField): Leaf[] {
  return listLeaves(field).filter((leaf) => leaf.field.secret === true);
}

/** Leaves that must not be shown: secrets, and data about people. */
export function listHiddenLeaves(field: ObjectField): Leaf[] {
  return listLeaves(field).filter((leaf) => isHidden(leaf.field));
}

/** The status of all secrets of an object together; undefined for a resource without secrets. */
export function judgeSecrets(
  field: ObjectField,
  known: Tree,
  live: Tree,
  before: unknown,
  noSecretValue: string | undefined,
): SecretStatus | undefined {
  const statuses = listSecretLeaves(field).map(({ path }) =>
    judgeSecret(getAt(known, path), getAt(live, path), before, noSecretValue),
  );
  const worstFirst: SecretStatus[] = ["changed outside", "not visible", "unchanged", "none"];
  return worstFirst.find((status) => statuses.includes(status));
}

function judgeSecret(known: unknown, shown: unknown, before: unknown, noSecretValue?: string): SecretStatus {
  if (readUnsetKey(known) !== undefined) return "not visible";
  const isShown = typeof shown === "string" && shown !== "";
  if (typeof known !== "string") {
    if (!isShown || shown === noSecretValue) return "none";
    return before === "none" || before === "changed outside" ? "changed outside" : "not visible";
  }
  if (!isShown) return "not visible";
  if (shown === known) return "unchanged";
  return isMask(shown) && isMaskOf(shown, known) ? "not visible" : "changed outside";
}

/** Whether a text is a mask and not the secret itself. */
export function isMask(shown: string): boolean {
  return MASK.test(shown);
}

/** Whether nothing of a secret is shown, not even a letter beside the mask. */
export function isBlank(shown: unknown): boolean {
  return typeof shown !== "string" || /^[*•….]*$/u.test(shown);
}

/** Whether what the service shows hides the value that we know. */
export function isMaskedForm(shown: unknown, known: unknown): boolean {
  if (typeof shown !== "string" || typeof known !== "string") return false;
  return isMask(shown) && isMaskOf(shown, known);
}

/** Whether a mask can stand for a secret: what it leaves readable is where the secret has it. */
function isMaskOf(mask: string, secret: string): boolean {
  const parts = mask.split(MASK);
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  return secret.length >= first.length + last.length && secret.startsWith(first) && secret.endsWith(last);
}

export function toUnsetSecret(key: string): string {
  return `${UNSET_MARK}${key}`;
}

/** The configuration key of a secret that is not set; undefined for everything else. */
export function readUnsetKey(secret: unknown): string | undefined {
  return typeof secret === "string" && secret.startsWith(UNSET_MARK)
    ? secret.slice(UNSET_MARK.length)
    : undefined;
}
