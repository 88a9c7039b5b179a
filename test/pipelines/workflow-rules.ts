/**
 * What must hold for a workflow that handles login settings, beyond what actionlint knows: pinned actions, the least
 * permissions, and no job that both runs foreign code and may write. Each rule gives its complaints, or nothing.
 */
import { parseWorkflow, toActionName } from "./workflow";
import type { Job, Step, Workflow } from "./workflow";

const READ_ONLY_JOB = new Set(["contents: read", "id-token: write"]);
/** All that a job with a permission to write may do. */
const SAFE_BESIDE_WRITE = ["actions/download-artifact", "actions/github-script"];

export function listProblems(text: string): string[] {
  const workflow = parseWorkflow(text);
  return [
    ...listUnpinned(text),
    ...listTriggers(workflow),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      [...listPermissions(job), ...job.steps.flatMap(listLeaks)].map((problem) => `${name}: ${problem}`),
    ),
  ];
}

function listUnpinned(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)]
    .map(([, uses = ""]) => uses)
    .filter((uses) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))
    .map((uses) => `not pinned by hash with its version: ${uses}`);
}

function listTriggers({ on, permissions }: Workflow): string[] {
  const problems = [];
  // It runs with the base repository's secrets, for anybody who opens a pull request.
  if ("pull_request_target" in on) problems.push("pull_request_target");
  if (permissions === undefined || Object.keys(permissions).length > 0) {
    problems.push("no empty permissions at the top");
  }
  return problems;
}

function listPermissions({ permissions = {}, steps, env = {} }: Job): string[] {
  const granted = Object.entries(permissions).map(([scope, level]) => `${scope}: ${level}`);
  const runsCode = steps.some(
    ({ uses = "", run }) => run !== undefined || toActionName(uses) === "actions/checkout",
  );
  const tooMuch = granted.filter((permission) => !READ_ONLY_JOB.has(permission));
  if (runsCode) return tooMuch.map((permission) => `runs the project's code and has ${permission}`);
  if (!granted.some((permission) => permission.endsWith(": write"))) return [];
  const unsafe = steps.filter(({ uses = "" }) => !SAFE_BESIDE_WRITE.includes(toActionName(uses)));
  const keys = [env, ...steps.map((step) => step.env ?? {})].flatMap((each) => Object.entries(each));
  return [
    ...unsafe.map(({ uses, run }) => `may write and runs ${uses ?? run ?? ""}`),
    ...keys
      .filter(([name, value]) => /secrets\.|ROLE_TRN/.test(`${name} ${value}`))
      .map(([name]) => `may write and has ${name}`),
    ...(permissions["id-token"] === "write" ? ["may write and gets keys of the cloud"] : []),
  ];
}

function listLeaks({ uses = "", run = "", with: inputs = {}, env = {} }: Step): string[] {
  const problems = [];
  const script = String(inputs["script"] ?? "");
  // Text of a stranger in an expression becomes code; in a variable it stays text.
  if (`${run}${script}`.includes("${{")) problems.push("an expression inside a script");
  if (toActionName(uses) === "actions/checkout" && inputs["persist-credentials"] !== false) {
    problems.push("checkout leaves its token behind");
  }
  const hasSecret = Object.values(env).some((value) => value.includes("secrets."));
  // Install scripts of every dependency run here.
  if (hasSecret && /npm (?:ci|install)/.test(run)) problems.push("npm sees secrets");
  if (hasSecret && uses !== "") problems.push(`${uses} sees secrets`);
  return problems;
}
