/** What a report says of one reading: status, cause, exit code, and what it never says. */
import { expect, test } from "vitest";
import { assembleReport } from "../../drift/assemble";
import { compareWithBaseline, parseBaseline } from "../../drift/baseline";
import { printForm } from "../../drift/forms/print";
import { createIgnoreList } from "../../drift/ignore-list";
import { EMPTY_SURVEY, reportFailure, reportStack } from "../../drift/report-stack";
import type { StackReport } from "../../drift/report";
import { makeReport, objects, TAKEN_AT } from "./sample-estate";
import { readSample } from "./sample-stack";
import type { SampleObject } from "./sample-stack";

function report(samples: readonly SampleObject[], surveys: Partial<typeof EMPTY_SURVEY> = {}): StackReport {
  const context = {
    stack: "login/prod",
    reading: readSample(samples),
    ignore: createIgnoreList([], "2026-10-21"),
    takenAt: TAKEN_AT,
    aim: { stack: undefined, cwd: undefined },
  };
  return reportStack(context, { ...EMPTY_SURVEY, ...surveys });
}

const toCode = (...stacks: StackReport[]) =>
  assembleReport({ version: "0", takenAt: TAKEN_AT, stacks }).exitCode;

const pick = (name: string): SampleObject => {
  const found = objects.find((object) => object.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test.each([
  [0, ["quiet"]],
  [2, ["quiet", "github-login"]],
  [2, ["legacy-sso"]],
  [3, ["quiet", "hr-sync"]],
  [3, ["deploying"]],
  [3, ["cut-off"]],
  [4, ["hr-sync", "github-login"]],
])("the exit code is %i for %j", (code, names) => {
  expect(toCode(report(names.map(pick)))).toBe(code);
});

test("a stack that could not be read at all is 1 alone, 3 beside one in sync, 4 beside drift", () => {
  const failed = reportFailure("login/dev", "no");
  expect(toCode(failed)).toBe(1);
  expect(toCode(failed, report([pick("quiet")]))).toBe(3);
  expect(toCode(failed, report([pick("legacy-sso")]))).toBe(4);
});

test("what the engine did not get to is unreadable, never in sync and never gone", () => {
  const reading = readSample([pick("quiet")]);
  const context = {
    stack: "s",
    reading: { ...reading, read: { ...reading.read, objects: new Map() } },
    ignore: createIgnoreList([], "2026-10-21"),
    takenAt: TAKEN_AT,
    aim: { stack: undefined, cwd: undefined },
  };
  expect(reportStack(context, EMPTY_SURVEY).resources[0]?.status).toBe("unreadable");
});

const causes = (name: string) => {
  const [resource] = report([pick(name)]).resources;
  return [resource?.cause, ...(resource?.properties ?? []).map(({ cause }) => cause)];
};

test("a value that the program leaves out and nobody wrote since is a default of the service", () => {
  expect(causes("defaults")).toEqual(["serviceDefault", "serviceDefault"]);
  expect(causes("crm-agent")).toEqual(["changedOutside", "changedOutside"]);
});

test("a secret that the service shows to be another was rotated", () => {
  const base = pick("quiet");
  const rotated = { ...pick("workforce"), live: { outputs: { secretStatus: "changed outside" } } };
  const [resource] = report([rotated, base]).resources;
  expect(resource).toMatchObject({ cause: "rotated", secret: "changed" });
  expect(resource?.properties).toMatchObject([{ path: "clientSecret", secret: "changed", cause: "rotated" }]);
});

test("an object that bears the name of a missing one makes it made again", () => {
  expect(causes("remade")).toEqual(["madeAgain"]);
  expect(causes("legacy-sso")).toEqual(["deletedOutside"]);
  const { urn = "" } = report([pick("legacy-sso")]).resources[0] ?? {};
  const [found] = report([pick("legacy-sso")], { namesakes: new Map([[urn, "pool/new"]]) }).resources;
  expect(found).toMatchObject({ cause: "madeAgain", reason: "another object bears its name now: pool/new" });
  expect(found?.waysOn?.undo).toBeUndefined();
});

test("ignoreChanges counts: a difference that the engine leaves out is no drift", () => {
  const login = { ...pick("github-login"), changedPaths: ["usePkce"] };
  expect(report([login]).resources[0]?.properties.map(({ path }) => path)).toEqual(["usePkce"]);
});

test("two resources of one name under two parents are named by their URNs in the commands", () => {
  const twins = [
    pick("legacy-sso"),
    { ...pick("legacy-sso"), type: "my:Team$pulumi-nodejs:dynamic/volcengine:IdentityProviderOIDC" },
  ];
  const [first] = report(twins).resources;
  expect(first?.waysOn?.undo).toContain(`--target ${first?.urn}`);
});

test("a registered secret that ends soon is warned of, with a level", () => {
  const { warnings, counts } = report([pick("notion-mcp")]);
  expect(counts.inSync).toBe(1);
  expect(warnings).toMatchObject([
    { name: "notion-mcp", level: "medium", text: expect.stringContaining("expires on 2026-11-02") },
  ]);
});

const prints = (sample: SampleObject) =>
  report([sample]).resources[0]?.properties.map(({ fingerprint }) => fingerprint);

test("fingerprints say which object and property, and stay when the value changes", () => {
  const before = prints(pick("crm-agent"));
  const other = { ...pick("crm-agent"), live: { inputs: { config: { scopes: ["other"] } } } };
  expect(prints(other)).toEqual(before);
  expect(prints({ ...other, name: "another" })).not.toEqual(before);
});

test("no value of a resource of another package is told", () => {
  for (const form of ["text", "json", "markdown", "sarif", "html"] as const) {
    expect(printForm(form, makeReport(), false)).not.toContain("canary-foreign-value");
  }
});

test("hostile names and values reach no terminal, no markup and no link", () => {
  const full = makeReport();
  // oxlint-disable-next-line no-control-regex
  expect(printForm("text", full, false)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  const markdown = printForm("markdown", full, false).replaceAll(/`[^`\n]*`/g, "");
  expect(markdown).not.toMatch(/<script|@team|@everyone|javascript:/);
  expect(printForm("html", full, false)).not.toMatch(/<script|javascript:b"/);
});

test("Markdown stays under the length that platforms take, and what is high is named all the same", () => {
  const many = Array.from({ length: 400 }, (_, index) => [
    { ...pick("github-login"), name: `high-${index}` },
    { ...pick("crm-agent"), name: `medium-${index}` },
    { ...pick("pet"), name: `low-${index}` },
  ]).flat();
  const full = assembleReport({ version: "0", takenAt: TAKEN_AT, stacks: [report(many)] });
  const text = printForm("markdown", full, false);
  expect(text.length).toBeLessThan(60_000);
  for (let index = 0; index < 400; index += 1) expect(text).toContain(`\`high-${index}\``);
  expect(text).toContain("400 more left out for length");
});

test.each([
  ["half a file", JSON.stringify(makeReport()).slice(0, 900), "is no whole report"],
  ["another file", '{"version": 3}', "is no whole report"],
  ["a later version", JSON.stringify({ ...makeReport(), schemaVersion: 2 }), "has schema version 2"],
])("a baseline that is %s is refused", (_, text, problem) => {
  expect(() => parseBaseline(text, "last.json")).toThrow(problem);
});

test("a baseline tells new, ongoing and resolved apart, and keeps when each was first seen", () => {
  const earlier = makeReport();
  const text = JSON.stringify(earlier).replaceAll('"firstSeen":"2026-10-21', '"firstSeen":"2026-10-01');
  const again = makeReport(parseBaseline(text, "last.json"));
  const all = again.stacks.flatMap(({ resources }) => resources.flatMap(({ properties }) => properties));
  expect(all.map(({ standing, firstSeen }) => [standing, firstSeen])).toEqual(
    all.map(() => ["ongoing", "2026-10-01T02:00:00Z"]),
  );
  expect(again.resolved).toEqual([]);
});

test("what cannot be read now does not resolve what was found before", () => {
  const baseline = parseBaseline(
    JSON.stringify({ ...makeReport(), stacks: [report([pick("github-login")])] }),
    "l",
  );
  const { live: _, ...login } = pick("github-login");
  const unread = { ...login, error: "no answer" };
  const list = (sample: SampleObject) => compare(report([sample]), baseline);
  expect(list(unread)).toEqual([]);
  expect(list(login)).toEqual([
    "IdentityProviderOAuth github-login enabled",
    "IdentityProviderOAuth github-login usePkce",
  ]);
});

function compare(stack: StackReport, baseline: ReturnType<typeof parseBaseline>): string[] {
  return compareWithBaseline([stack], baseline).resolved.map(({ what }) => what);
}
