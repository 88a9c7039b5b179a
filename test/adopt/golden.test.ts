/**
 * Each form of an adoption's report, byte for byte but for ids that the control plane makes anew; `vitest run test/adopt
 * --update` writes them anew, to be looked at.
 */
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adoption } from "../../adopt/adopt";
import { printEnd, printPlan, printSources } from "../../adopt/report";
import type { Report } from "../../adopt/report";
import { printJson } from "../../adopt/report-json";
import { startEmulator } from "../../emulator";
import type { Emulator } from "../../emulator";
import { fillAccount, SECRETS } from "../e2e/adoptable-objects";
import { readUid } from "../e2e/emulated-stack";
import { adoptAll } from "./adopted-program";

const FOLDER = "/infra/login";
let emulator: Emulator;
let adoption: Adoption;
let uids: string[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  await fillAccount(emulator);
  const store = emulator.store();
  uids = [...store.userPools(), ...store.identityProviders()].map(readUid);
  const { objects, ...program } = await adoptAll(emulator);
  const entry = { urn: "urn", type: "t" };
  adoption = {
    objects,
    program,
    skipped: [
      { kind: "volcengine:UserPool", id: "p-0", name: "staff", stack: undefined, entry },
      { kind: "volcengine:IdentityProviderOIDC", id: "p-0/i-0", name: "sso", stack: "dev", entry },
    ],
    obstacles: [
      { subject: 'the login providers of pool "locked"', reason: "could not be listed: no permission" },
    ],
    notes: ["the account has user pools in another project too"],
    finish: () => Promise.reject(new Error("not in this test")),
  };
});

afterAll(() => emulator.close());

/** Uids are new with each run; their order is not. */
function hideUids(text: string): string {
  return uids.reduce((hidden, uid, index) => hidden.replaceAll(uid, `UID-${index + 1}`), text);
}

const step = { op: "update", urn: "urn:pulumi:prod::login::x:UserPool::people" };
const nothing = (): Adoption => ({ ...adoption, objects: [], obstacles: [], notes: [], skipped: [] });

const reports: [name: string, make: () => Report][] = [
  ["found", () => ({ adoption, outcome: "dryRun", carried: undefined, folder: FOLDER })],
  ["declined", () => ({ adoption, outcome: "declined", carried: undefined, folder: FOLDER })],
  ["nothing", () => ({ adoption: nothing(), outcome: "nothing", carried: undefined, folder: FOLDER })],
  [
    "adopted",
    () => ({
      adoption,
      outcome: "adopted",
      carried: { objects: adoption.objects, steps: [], otherSteps: [] },
      folder: FOLDER,
    }),
  ],
  [
    "not-empty",
    () => ({
      adoption,
      outcome: "adopted",
      carried: { objects: adoption.objects, steps: [step], otherSteps: [step] },
      folder: FOLDER,
    }),
  ],
];

const toText = (report: Report, isColored = false): string =>
  [printPlan(report.adoption, report.folder, isColored), printEnd(report, isColored)]
    .filter((text) => text !== "")
    .join("\n");

test.each(reports)("the report of an adoption with the end %s is as it was looked at", async (name, make) => {
  const report = make();
  await expect(hideUids(`${toText(report)}\n`)).toMatchFileSnapshot(`golden/report-${name}.txt.golden`);
  const json = printJson(report);
  await expect(hideUids(`${json}\n`)).toMatchFileSnapshot(`golden/report-${name}.json.golden`);
});

test("the colours change nothing of what is said", async () => {
  const report: Report = {
    adoption,
    outcome: "adopted",
    folder: FOLDER,
    carried: { objects: adoption.objects, steps: [step], otherSteps: [] },
  };
  const colored = toText(report, true);
  await expect(hideUids(`${colored}\n`)).toMatchFileSnapshot("golden/report-colored.txt.golden");
  expect(stripVTControlCharacters(colored)).toBe(toText(report));
});

test("no form holds a secret", () => {
  const all = reports.flatMap(([, make]) => [toText(make()), printJson(make())]);
  for (const secret of Object.values(SECRETS))
    expect([...all, printSources(adoption)].join("\n")).not.toContain(secret);
});
