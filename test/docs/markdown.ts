/**
 * The documents that people read, their fenced code blocks and their links. Knows no language of a block.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");

const AT_ROOT = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];

export interface Block {
  /** Path and line of the opening fence, for titles and messages. */
  where: string;
  language: string;
  /** What stands behind the language: `no-run`, `folder=provider`. */
  marks: string[];
  code: string;
}

/** Paths from the repository's root. */
export function listDocuments(): string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  return [
    ...AT_ROOT,
    ...below
      .filter((name) => name.endsWith(".md"))
      .map((name) => join("docs", name))
      .toSorted(),
  ];
}

export function readDocument(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function listBlocks(path: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of readDocument(path).split("\n").entries()) {
    const fence = /^\s*```(.*)$/.exec(line);
    if (fence === null) {
      if (open !== undefined) open.code += `${line}\n`;
    } else if (open === undefined) {
      const [language = "", ...marks] = (fence[1] ?? "").trim().split(/\s+/);
      open = { where: `${path}:${String(index + 1)}`, language, marks, code: "" };
    } else {
      blocks.push(open);
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${open.where}: this block is never closed`);
  return blocks;
}

export interface Link {
  path: string;
  target: string;
}

/** Links into the repository; those to other places are left out, for no test may need the network. */
export function listLinks(path: string): Link[] {
  const text = readDocument(path).replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, "");
  const targets = [...text.matchAll(/(?<!\\)\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => ({ path, target }));
}

/** The anchors that headings make, as the usual renderers do, and those written out. */
export function listAnchors(path: string): Set<string> {
  const anchors = new Map<string, number>();
  const text = readDocument(path).replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, "");
  for (const [, heading = ""] of text.matchAll(/^#+ (.*)$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words
      .trim()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1);
  }
  const numbered = [...anchors].flatMap(([anchor, count]) =>
    Array.from({ length: count }, (_, index) => (index === 0 ? anchor : `${anchor}-${String(index)}`)),
  );
  const written = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...numbered, ...written]);
}
