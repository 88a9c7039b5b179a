/**
 * A card for each finding of a stack; what is in sync stands on the map alone. End tags that HTML lets us leave out are
 * left out: there may be a thousand cards.
 */
import { toHtml } from "../../../report/markup";
import type { PropertyDrift, ResourceReport } from "../../finding";
import type { StackReport } from "../../report";
import {
  CAUSES,
  describeExpected,
  describeHidden,
  describeResourceStanding,
  describeSetChange,
  describeShown,
  describeStanding,
} from "../words";
import { toAnchor } from "./map";

export function printCards(stack: StackReport, stackIndex: number): string {
  const resources = stack.resources.flatMap((resource, index) =>
    resource.status === "inSync" || resource.status === "ignored"
      ? []
      : [printResource(resource, toAnchor(stackIndex, "r", index))],
  );
  const unmanaged = stack.unmanaged.map((object, index) => {
    const facts = [
      object.type,
      object.isEnabled === undefined ? "" : object.isEnabled ? "enabled" : "disabled",
      object.madeAt === undefined ? "" : `created ${object.madeAt}`,
    ].filter((fact) => fact !== "");
    const tag = describeStanding([object]);
    const head = printHead(object.name, facts.join(", "), "unmanaged", tag);
    const classes = toClasses(object.level, "s-unmanaged", tag);
    return `<article id="${toAnchor(stackIndex, "u", index)}" class="${classes}">${head}${toPart(object.sentence)}<p>adopt: <code>${toHtml(object.adopt)}</code></article>`;
  });
  const unlisted = stack.unlisted.map(
    ({ type, scope, reason }, index) =>
      `<article id="${toAnchor(stackIndex, "l", index)}" class="s-unread">${printHead(scope, type, "not listed", "")}${toPart(reason)}</article>`,
  );
  const ignored = stack.ignored.map(
    ({ name, property, reason, expires }) =>
      `<li>${toHtml(name)} <code>${toHtml(property)}</code> ${toHtml(reason)}${expires === undefined ? "" : ` <small>expires ${toHtml(expires)}</small>`}</li>`,
  );
  const warnings = stack.warnings.map(
    ({ name = "", text }) => `<li><strong>${toHtml(name)}</strong> ${toHtml(text)}</li>`,
  );
  const cards = [
    ...resources,
    ...unlisted,
    ...unmanaged,
    toList("Warnings", warnings),
    toList("Ignored", ignored),
  ];
  const body = cards.filter((card) => card !== "").join("\n");
  return body === "" ? "" : `<section><h2>${toHtml(stack.stack)}</h2>\n${body}</section>`;
}

function printResource(resource: ResourceReport, anchor: string): string {
  const { name, type, status, cause, level, properties, stakes, reason, permission, waysOn } = resource;
  const tag = describeResourceStanding(resource);
  const isUnread = status === "unreadable" || status === "inconclusive";
  const what = cause === undefined ? status : CAUSES[cause];
  const classes = toClasses(level, isUnread ? "s-unread" : `s-${status}`, tag);
  const needs = permission === undefined ? "" : ` Needs <code>${toHtml(permission)}</code>.`;
  const sentences = [
    ...(isUnread ? [`<p>Unknown, neither in sync nor deleted.${needs}`] : []),
    ...(reason === undefined ? [] : [toPart(reason)]),
    ...stakes.map(({ sentence, ruleId }) => `<p>${toProse(sentence)} <i>${toHtml(ruleId)}</i>`),
    ...properties.flatMap(({ path, unrepairable }) =>
      unrepairable === undefined ? [] : [toPart(`${path}: ${unrepairable}.`)],
    ),
  ];
  const rows = properties.map(printRow);
  const table =
    rows.length === 0 ? "" : `<table><tr><th>property<th>expected<th>found${rows.join("")}</table>`;
  return `<article id="${anchor}" class="${classes}">${printHead(name, type, what, tag)}${table}${sentences.join("")}${printWays(waysOn)}</article>`;
}

function printRow(property: PropertyDrift): string {
  const hidden = describeHidden(property) ?? describeSetChange(property);
  const { path, expected, isInCode, unrepairable } = property;
  const before =
    isInCode || unrepairable !== undefined ? describeShown(expected) : describeExpected(property);
  const cells =
    hidden === undefined
      ? `<td><code>${toHtml(before)}</code><td class="now"><code>${toHtml(describeShown(property.actual))}</code>`
      : `<td><td class="now">${toHtml(hidden)}`;
  return `<tr><td><code>${toHtml(path)}</code>${cells}`;
}

function printWays(waysOn: ResourceReport["waysOn"]): string {
  if (waysOn === undefined) return "";
  const { accept, undo, warnings } = waysOn;
  const items = [
    ...(accept === undefined ? [] : [`<li>accept: ${toProse(accept)}`]),
    ...(undo === undefined ? [] : [`<li>undo: <code>${toHtml(undo)}</code>`]),
    ...warnings.map((warning) => `<li><strong>before undoing:</strong> ${toProse(warning)}.`),
  ];
  return `<ul>${items.join("")}</ul>`;
}

function printHead(name: string, type: string, what: string, tag: string): string {
  const badge = tag === "" ? "" : `<b class="tag">${toHtml(tag)}</b>`;
  return `<h3>${toHtml(name)}${badge} <small>${toHtml(type)}, ${toHtml(what)}</small></h3>`;
}

function toClasses(level: string | undefined, status: string, tag: string): string {
  return [level === undefined ? "" : `l-${level}`, status, tag === "NEW" ? "new" : ""]
    .filter((part) => part !== "")
    .join(" ");
}

function toPart(text: string): string {
  return `<p>${toProse(text)}`;
}

/** Our own sentences quote commands in backticks. */
function toProse(text: string): string {
  return toHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function toList(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<div class="list"><h3>${title}</h3><ul>${items.join("")}</ul></div>`;
}
