/**
 * The parts of an exported stack that a recovery looks at, with all that it does not know kept as it is. Secrets are
 * envelopes: ciphertext in one export, clear text in the other, which stays in memory. Calls nothing. Source:
 * `pulumi stack export`, checkpoint version 3 (pulumi/pulumi sdk/go/common/apitype).
 */
import { ConfigError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { SIGNATURE_KEY } from "../provider/lifecycle/unknown";

/** One entry of the state. Only what is named here is read; the rest is carried along. */
export interface StateEntry extends Tree {
  urn: string;
  type: string;
  custom?: boolean;
  id?: string;
  delete?: boolean;
  pendingReplacement?: boolean;
  provider?: string;
  parent?: string;
  created?: string;
  inputs?: Tree;
  outputs?: Tree;
}

export interface PendingOperation {
  type: string;
  resource: StateEntry;
}

export interface Deployment {
  entries: StateEntry[];
  operations: PendingOperation[];
  /** When the state was last written; milliseconds since 1970, NaN where it does not say. */
  writtenMs: number;
}

/** A whole export: the deployment, and around it what the import wants back. */
export interface ExportedStack {
  document: Tree;
  deployment: Deployment;
}

/** Throws ConfigError for a text that is no export of a version that is known here. */
export function parseExport(text: string): ExportedStack {
  const document = parseJson(text);
  // 4 is 3 with a list of features. A later one may keep operations elsewhere, and a rewrite would lose them.
  if (!isTree(document) || (document["version"] !== 3 && document["version"] !== 4)) throw refuseFormat();
  const content = isTree(document["deployment"]) ? document["deployment"] : {};
  const manifest = isTree(content["manifest"]) ? content["manifest"] : {};
  return {
    document,
    deployment: {
      entries: toList(content["resources"], isEntry),
      operations: toList(content["pending_operations"], isOperation),
      writtenMs: Date.parse(String(manifest["time"])),
    },
  };
}

/** The text for `pulumi stack import`, with other entries and no pending operation. */
export function printExport({ document }: ExportedStack, entries: readonly StateEntry[]): string {
  const content = isTree(document["deployment"]) ? document["deployment"] : {};
  const deployment: Tree = { ...content, resources: entries };
  delete deployment["pending_operations"];
  return JSON.stringify({ ...document, deployment });
}

/** The value without envelopes; every secret on the way is made known to the redactor. */
export function openSecrets(value: unknown, redactor: Redactor): unknown {
  if (Array.isArray(value)) return value.map((item) => openSecrets(item, redactor));
  if (!isTree(value)) return value;
  if (SIGNATURE_KEY in value && typeof value["plaintext"] === "string") {
    const secret = parseJson(value["plaintext"]);
    learnTexts(secret, redactor);
    return secret;
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, openSecrets(part, redactor)]));
}

export function openTree(value: Tree | undefined, redactor: Redactor): Tree {
  return openSecrets(value ?? {}, redactor) as Tree;
}

function learnTexts(value: unknown, redactor: Redactor): void {
  if (typeof value === "string") redactor.add(value);
  else if (value !== null && typeof value === "object")
    Object.values(value).forEach((part) => learnTexts(part, redactor));
}

/** JSON.parse quotes the text in its error, and this text holds secrets. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws where an item has another form: what is not understood must not get lost in the import. */
function toList<T>(value: unknown, isItem: (item: unknown) => item is T): T[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.map((item) => {
    if (isItem(item)) return item;
    throw refuseFormat();
  });
}

function refuseFormat(): ConfigError {
  const sentence = "the state has a format that this release does not know; install a newer one";
  return new ConfigError(sentence, "STATE_FORMAT");
}

function isEntry(value: unknown): value is StateEntry {
  return isTree(value) && typeof value["urn"] === "string" && typeof value["type"] === "string";
}

function isOperation(value: unknown): value is PendingOperation {
  return isTree(value) && typeof value["type"] === "string" && isEntry(value["resource"]);
}
