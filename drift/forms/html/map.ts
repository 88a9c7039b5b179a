/**
 * A stack as a map: one mark per object, in a row per type. What it is shows by shape as well as by colour, a finding
 * leads to its card, and the name stands in the tooltip.
 */
import { toHtml } from "../../../report/markup";
import { groupBy } from "../../group";
import type { ResourceReport } from "../../finding";
import type { StackReport } from "../../report";
import { STATUSES } from "../words";

const CELL = 18;
const PER_ROW = 46;
const LABEL = 190;
const TOP = 4;

interface Mark {
  symbol: string;
  title: string;
  target: string | undefined;
}

/** Shapes are told apart without colours: an exclamation mark, a cross, a question mark, a dash, a plus. */
export function printSymbols(): string {
  const box = `width="14" height="14" rx="3"`;
  const changed = (level: string, mark: string): string =>
    `<g id="${level}"><rect class="${level}" ${box}/><path class="mark" d="${mark}"/></g>`;
  return `<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<g id="inSync"><circle class="inSync" cx="7" cy="7" r="4"/></g>
${changed("high", "M7 3v5M7 10v1.4")}
${changed("medium", "M7 4v4M7 10v1")}
${changed("low", "M4 7h6")}
<g id="missing"><rect class="missing" ${box}/><path class="mark" d="M4 4l6 6M10 4l-6 6"/></g>
<g id="unread"><circle class="unreadable" cx="7" cy="7" r="7"/><path class="mark" d="M5 5.4a2 2 0 1 1 2 2.2V9M7 10.4v1.2"/></g>
<g id="ignored"><path class="ignored" d="M2 5.5h10v3H2z"/></g>
<g id="unmanaged"><path class="unmanaged" d="M7 0l7 7-7 7-7-7z"/><path class="mark" d="M7 4v6M4 7h6"/></g>
</defs></svg>`;
}

const LEGEND: readonly (readonly [symbol: string, label: string])[] = [
  ["high", "changed, high"],
  ["medium", "changed, medium"],
  ["low", "changed, no risk rule"],
  ["missing", "missing"],
  ["unread", "could not be read"],
  ["unmanaged", "unmanaged"],
  ["ignored", "ignored"],
  ["inSync", "in sync"],
];

export function printLegend(): string {
  const items = LEGEND.map(
    ([symbol, label]) =>
      `<span><svg width="14" height="14" aria-hidden="true"><use href="#${symbol}"/></svg>${label}</span>`,
  );
  return `<p class="legend">${items.join("")}</p>`;
}

export function toAnchor(stackIndex: number, kind: "r" | "u" | "l", index: number): string {
  return `${kind}${stackIndex}-${index}`;
}

export function printMap(stack: StackReport, stackIndex: number): string {
  const marks = [
    ...stack.resources.map((resource, index) => ({
      type: resource.type,
      mark: toMark(resource, toAnchor(stackIndex, "r", index)),
    })),
    ...stack.unmanaged.map(({ type, name }, index) => ({
      type,
      mark: { symbol: "unmanaged", title: `${name}: unmanaged`, target: toAnchor(stackIndex, "u", index) },
    })),
    ...stack.unlisted.map(({ type, scope }, index) => ({
      type,
      mark: { symbol: "unread", title: `${scope}: not listed`, target: toAnchor(stackIndex, "l", index) },
    })),
  ];
  let y = TOP;
  const rows = [...groupBy(marks, ({ type }) => type)].map(([type, group]) => {
    const label = `<text x="0" y="${y + 12}">${toHtml(shorten(type))}</text>`;
    const cells = group.map(({ mark }, index) => printMark(mark, index, y));
    y += Math.ceil(group.length / PER_ROW) * CELL + 4;
    return label + cells.join("");
  });
  const width = LABEL + PER_ROW * CELL;
  return `<svg class="map" viewBox="0 0 ${width} ${y}" width="${width}" role="group" aria-label="Map of ${toHtml(stack.stack)}">${rows.join("\n")}</svg>`;
}

function toMark({ name, status, level, cause }: ResourceReport, anchor: string): Mark {
  const title = `${name}: ${STATUSES[status]}${cause === undefined || level === undefined ? "" : `, ${level}`}`;
  if (status === "inSync" || status === "ignored") return { symbol: status, title, target: undefined };
  if (status === "missing") return { symbol: "missing", title, target: anchor };
  const symbol = status === "changed" ? (level ?? "low") : "unread";
  return { symbol, title, target: anchor };
}

function printMark({ symbol, title, target }: Mark, index: number, y: number): string {
  const left = LABEL + (index % PER_ROW) * CELL;
  const top = y + Math.floor(index / PER_ROW) * CELL;
  const use = `<use href="#${symbol}" x="${left}" y="${top}"><title>${toHtml(title)}</title></use>`;
  return target === undefined ? use : `<a href="#${target}">${use}</a>`;
}

function shorten(type: string): string {
  return type.length > 24 ? `…${type.slice(-23)}` : type;
}
