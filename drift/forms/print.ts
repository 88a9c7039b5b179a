/** The forms by name. */
import type { DriftReport } from "../report";
import { printHtml } from "./html";
import { printJson } from "./json";
import { printMarkdown } from "./markdown";
import { printSarif } from "./sarif";
import { printText } from "./text";

export const FORMS = ["text", "json", "markdown", "sarif", "html"] as const;

export type Form = (typeof FORMS)[number];

export function printForm(form: Form, report: DriftReport, isColored: boolean): string {
  switch (form) {
    case "text":
      return printText(report, isColored);
    case "json":
      return printJson(report);
    case "markdown":
      return printMarkdown(report);
    case "sarif":
      return printSarif(report);
    case "html":
      return printHtml(report);
  }
}
