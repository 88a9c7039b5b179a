/**
 * Markdown under a length: platforms refuse longer comments. The lowest level goes first, from its end, and what was
 * left out is counted; high is never left out, only shortened to its brief form when nothing else helps.
 */

/** GitHub takes 65,536 characters, and a pipeline may add some of its own. */
export const MAX_MARKDOWN_CHARS = 60_000;

export interface MarkdownBlock {
  /** `low` is the first to go. */
  level: "high" | "medium" | "low";
  text: string;
  /** One line that still names it. */
  brief: string;
}

export interface MarkdownSection {
  heading: string;
  blocks: readonly MarkdownBlock[];
}

export interface CutMarkdown {
  text: string;
  /** It is longer all the same: what may not be cut is too long. */
  isTooLong: boolean;
}

const GAP = "\n\n";

export function cutMarkdown(
  head: string,
  sections: readonly MarkdownSection[],
  tail: string,
  maxChars = MAX_MARKDOWN_CHARS,
): CutMarkdown {
  const dropped = new Set<MarkdownBlock>();
  const print = (isBrief: boolean): string =>
    `${[head, ...sections.flatMap((section) => printSection(section, dropped, isBrief)), tail]
      .filter((part) => part !== "")
      .join(GAP)}\n`;

  const candidates = (["low", "medium"] as const).flatMap((level) =>
    sections
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.level === level)
      .toReversed(),
  );
  // The notes that say what was left out come on top.
  let excess = print(false).length - maxChars;
  if (excess > 0) excess += sections.length * describeDropped(100_000).length;
  for (const block of candidates) {
    if (excess <= 0) break;
    dropped.add(block);
    excess -= block.text.length + GAP.length;
  }
  const text = print(excess > 0);
  return { text, isTooLong: text.length > maxChars };
}

function printSection(
  { heading, blocks }: MarkdownSection,
  dropped: ReadonlySet<MarkdownBlock>,
  isBrief: boolean,
): string[] {
  if (blocks.length === 0) return [];
  const kept = blocks.filter((block) => !dropped.has(block));
  const left = blocks.length - kept.length;
  const bodies = isBrief
    ? [kept.map(({ brief }) => `- ${brief}`).join("\n")].filter((body) => body !== "")
    : kept.map(({ text }) => text);
  return [heading, ...bodies, ...(left > 0 ? [describeDropped(left)] : [])];
}

function describeDropped(count: number): string {
  return `_${count} more left out for length; the JSON form has all._`;
}
