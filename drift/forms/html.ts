/**
 * The report as one HTML file that stands alone: pictures first, then a card for each finding. No script and no network,
 * which its own content policy forbids. Every text that is not our own is escaped.
 */
import { toHtml } from "../../report/markup";
import type { DriftReport, StackReport } from "../report";
import { printCards } from "./html/cards";
import { printLegend, printMap, printSymbols } from "./html/map";
import { printRing } from "./html/ring";
import { STYLE } from "./html/style";
import { describeCounts, describeExit, describeExtras, describeTime } from "./words";

/** Source: W3C Content Security Policy 3; nothing is loaded, inline styles alone are allowed. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function printHtml(report: DriftReport): string {
  const { exitCode, counts, stacks, takenAt, baselineTakenAt } = report;
  const names = stacks.map(({ stack }) => stack).join(", ");
  const extras = describeExtras(counts);
  const since = baselineTakenAt === undefined ? "" : `, compared with ${describeTime(baselineTakenAt)}`;
  const verdict = exitCode === 0 ? "good" : exitCode === 3 ? "unsure" : "bad";
  const resolved = report.resolved.map(
    ({ what, firstSeen }) =>
      `<li>${toHtml(what)} <small>first seen ${toHtml(firstSeen.slice(0, 10))}</small></li>`,
  );
  const notes = report.warnings.map(({ text }) => `<li>${toHtml(text)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drift: ${toHtml(names)}</title>
<style>${STYLE}</style>
</head>
<body>
${printSymbols()}
<header class="${verdict}">
<div>
<h1>Identity drift</h1>
<p class="verdict">${toHtml(describeVerdict(report))}</p>
<p>${toHtml(describeCounts(counts))}${extras === undefined ? "" : `, ${toHtml(extras)}`}</p>
<p><small>Read ${describeTime(takenAt)}${since}. Exit code ${exitCode}.</small></p>
</div>
${printRing(counts)}
</header>
${printFilter()}
<main>
<section aria-label="The estate">
${printLegend()}
${stacks.map((stack, index) => printOverview(stack, index)).join("\n")}
</section>
${stacks.map((stack, index) => printCards(stack, index)).join("\n")}
${printList("Resolved since the baseline", resolved)}
${printList("Warnings", notes)}
</main>
</body>
</html>
`;
}

function printOverview(stack: StackReport, index: number): string {
  const place = stack.regions.length === 0 ? "" : ` <small>${toHtml(stack.regions.join(", "))}</small>`;
  const body =
    stack.failure === undefined
      ? printMap(stack, index)
      : `<p class="failure">Nothing could be read: ${toHtml(stack.failure)}</p>`;
  return `<figure><figcaption><h2>${toHtml(stack.stack)}${place}</h2><span>${toHtml(describeCounts(stack.counts))}</span></figcaption>\n${body}</figure>`;
}

function describeVerdict(report: DriftReport): string {
  const [first = "", ...rest] = describeExit(report).replace(/^exit \d: /, "");
  return first.toUpperCase() + rest.join("");
}

function printFilter(): string {
  const choices = [
    ["all", "everything"],
    ["high", "high"],
    ["new", "new"],
    ["unread", "unread"],
  ];
  const inputs = choices.map(
    ([id, label], index) =>
      `<label><input type="radio" name="show" id="show-${id ?? ""}"${index === 0 ? " checked" : ""}>${label ?? ""}</label>`,
  );
  return `<fieldset><legend>Show</legend>${inputs.join("")}</fieldset>`;
}

function printList(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `<section class="list"><h2>${title}</h2><ul>${items.join("")}</ul></section>`;
}
