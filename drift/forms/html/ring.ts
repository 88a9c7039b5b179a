/** The whole estate as one ring: how much of it is in sync, and what the rest is. */
import type { Counts } from "../../report";

const RADIUS = 60;
const CENTER = 80;
const WIDTH = 22;

/** Drift before doubt before peace; the colours are those of the map. */
const PARTS: readonly (readonly [name: keyof Counts, label: string, color: string])[] = [
  ["changed", "changed", "high"],
  ["missing", "missing", "missing"],
  ["unreadable", "unreadable", "unreadable"],
  ["inconclusive", "inconclusive", "inconclusive"],
  ["ignored", "ignored", "ignored"],
  ["inSync", "in sync", "inSync"],
];

export function printRing(counts: Counts): string {
  const total = counts.resources;
  const present = PARTS.filter(([name]) => counts[name] > 0);
  const label = present.map(([name, text]) => `${counts[name]} ${text}`).join(", ");
  let begin = 0;
  const arcs = present.map(([name, , color]) => {
    const share = counts[name] / total;
    const arc = printArc(begin, begin + share, color);
    begin += share;
    return arc;
  });
  const legend = present.map(
    ([name, text, color], index) =>
      `<rect class="${color}" x="172" y="${26 + index * 22}" width="12" height="12" rx="3"/><text x="191" y="${37 + index * 22}">${counts[name]} ${text}</text>`,
  );
  const empty = total === 0 ? `<circle class="ignored" cx="${CENTER}" cy="${CENTER}" r="${RADIUS}"/>` : "";
  return `<svg class="ring" viewBox="0 0 320 160" role="img" aria-label="${label === "" ? "no resources" : label}">${empty}${arcs.join("")}<text class="sum" x="${CENTER}" y="${CENTER + 9}">${total}</text>${legend.join("")}</svg>`;
}

/** From and to as shares of the circle, from the top clockwise. */
function printArc(from: number, to: number, color: string): string {
  if (to - from >= 0.99999) {
    const ring = (radius: number): string =>
      `M${CENTER} ${CENTER - radius}a${radius} ${radius} 0 1 1 -.01 0z`;
    return `<path class="${color}" fill-rule="evenodd" d="${ring(RADIUS + WIDTH / 2)}${ring(RADIUS - WIDTH / 2)}"/>`;
  }
  const [outer, inner] = [RADIUS + WIDTH / 2, RADIUS - WIDTH / 2];
  const isLarge = to - from > 0.5 ? 1 : 0;
  return `<path class="${color}" d="M${at(from, outer)}A${outer} ${outer} 0 ${isLarge} 1 ${at(to, outer)}L${at(to, inner)}A${inner} ${inner} 0 ${isLarge} 0 ${at(from, inner)}z"/>`;
}

function at(share: number, radius: number): string {
  const angle = 2 * Math.PI * share - Math.PI / 2;
  return `${(CENTER + radius * Math.cos(angle)).toFixed(2)} ${(CENTER + radius * Math.sin(angle)).toFixed(2)}`;
}
