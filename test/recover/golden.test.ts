/** Each form of a recovery's report, byte for byte; `vitest run test/recover --update` writes them anew, to be looked at. */
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { JudgedOperation } from "../../recover/finding";
import { printEnd, printFindings, printJson } from "../../recover/report";
import type { Report } from "../../recover/report";

function toJudged(type: string, name: string, finding: Partial<JudgedOperation>): JudgedOperation {
  const token = `pulumi-nodejs:dynamic/volcengine:${type}`;
  return {
    action: "drop",
    operation: "creating",
    resource: { urn: `urn:pulumi:prod::login::${token}::${name}`, type: token },
    index: 0,
    label: `${type} "${name}"`,
    reason: "the object is there",
    ids: [],
    ...finding,
  };
}

const taken = toJudged("UserPool", "people", {
  action: "takeOver",
  reason: "p-1 was made by the run that was cut off",
  ids: ["p-1"],
});
const updated = toJudged("IdentityProviderOIDC", "workforce", { operation: "updating", ids: ["p-1/i-1"] });
const others = [
  toJudged("Oauth2CredentialProvider", "crm", { action: "clear", reason: "no object bears its name" }),
  toJudged("Oauth2CredentialProvider", "old", {
    action: "remove",
    operation: "deleting",
    reason: "it is gone",
  }),
];
const doubtful = toJudged("IdentityProviderOAuth", "github", {
  action: "leave",
  reason: "p-1/i-2 bears its name and differs in clientId",
  ids: ["p-1/i-2"],
});

const reports: [name: string, report: Report][] = [
  ["nothing", { judged: [], isRepairable: false, outcome: "dryRun" }],
  ["found", { judged: [taken, updated, ...others], isRepairable: true, outcome: "dryRun" }],
  ["declined", { judged: [taken], isRepairable: true, outcome: "declined" }],
  ["repaired", { judged: [taken, updated, ...others], isRepairable: true, outcome: "repaired" }],
  ["undecided", { judged: [taken, doubtful], isRepairable: false, outcome: "dryRun" }],
];

const toText = (report: Report, isColored = false): string =>
  [printFindings(report.judged, isColored), printEnd(report)].filter((text) => text !== "").join("\n");

test.each(reports)(
  "the report of a recovery with the end %s is as it was looked at",
  async (name, report) => {
    await expect(`${toText(report)}\n`).toMatchFileSnapshot(`golden/${name}.txt.golden`);
    const json = printJson(report);
    await expect(`${json}\n`).toMatchFileSnapshot(`golden/${name}.json.golden`);
  },
);

test("the colours change nothing of what is said", async () => {
  const report = { judged: [taken, doubtful, ...others], isRepairable: false, outcome: "dryRun" } as const;
  const colored = toText(report, true);
  await expect(`${colored}\n`).toMatchFileSnapshot("golden/colored.txt.golden");
  expect(stripVTControlCharacters(colored)).toBe(toText(report));
});
