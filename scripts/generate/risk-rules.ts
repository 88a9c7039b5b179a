/** The table of risk rules for the documents. */
import { ownRules } from "../../review/own-rules";
import { riskRules } from "../../rules/registry";
import { toTypeName } from "../../rules/kind";

export function printRuleTable(): string {
  const rows = riskRules.map(({ id, level, kinds, judges, why, source, needsOld }) => {
    const link = source === undefined ? "" : ` ([${source.title}](${source.url}))`;
    const types = kinds.map(toTypeName).join(", ");
    return `| \`${id}\` | ${level} | ${types} | ${judges} | ${why}${link} | ${needsOld ? "" : "yes"} |`;
  });
  const own = ownRules.map(({ id, level, why }) => `| \`${id}\` | ${level} | | | ${why} | |`);
  const head = "| rule | level at most | resource | what it judges | why | new value is enough |";
  return [head, "|---|---|---|---|---|---|", ...rows, ...own].join("\n");
}
