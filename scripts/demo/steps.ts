/** The story of the demo: for each step what happens, the command, what to look at, and what must be true. */
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type { PulumiStack } from "../../test/support/pulumi-cli";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";

export interface Step {
  title: string;
  command: string;
  lookAt: string;
  /** What somebody else does before the command runs. */
  prepare?: () => void | Promise<void>;
  run: () => Promise<CommandResult>;
  /** What the command ends with when it finds what it looks for; 0 if absent. */
  exitCode?: number;
  /** Says what is missing from the output; undefined when the step did what it says. */
  verify: (stdout: string) => string | undefined;
}

export function listSteps(emulator: Emulator, stack: PulumiStack): Step[] {
  const mutations = () =>
    emulator.requests().filter(({ action }) => /^(Create|Update|Delete)/.test(action)).length;
  let before = 0;
  return [
    {
      title: "Create a user pool, two login providers and two credential providers.",
      command: "pulumi up",
      lookAt:
        "one client was registered for you (notion), and its callback URL is an output of the other (crm)",
      run: () => stack.tryUp(),
      verify: (text) => expectText(text, "6 created"),
    },
    {
      title: "Run it again: there is nothing to do, and not one call is made.",
      command: "pulumi up",
      lookAt: "the control plane saw no request at all",
      prepare: () => {
        before = emulator.countCalls();
      },
      run: () => stack.tryUp(),
      verify: (text) =>
        expectText(text, "6 unchanged") ??
        (emulator.countCalls() === before ? undefined : "the control plane was called"),
    },
    {
      title: "Someone turns off PKCE and turns on account linking in the console. Ask what changed.",
      command: "pulumi refresh --preview-only --diff",
      lookAt: "exactly the two settings; the second one is found although the program never mentions it",
      prepare: () => changeBehindPulumi(emulator),
      run: () => stack.tryRefresh(["--preview-only", "--diff"]),
      verify: (text) =>
        expectText(text, "usePkce") ?? expectText(text, "autoLinking") ?? expectText(text, "1 to update"),
    },
    {
      title: "The same question as a nightly job asks it.",
      command: "agent-identity drift",
      lookAt: "what is at stake, the two ways on, and exit code 2: drift",
      run: () => runTool(stack, ["drift"]),
      exitCode: 2,
      verify: (text) => expectText(text, "usePkce") ?? expectText(text, "HIGH") ?? expectText(text, "undo:"),
    },
    {
      title: "Put it back.",
      command: "pulumi up --refresh",
      lookAt:
        "the update carries the client secret that the service never shows again, and nothing else changes",
      run: () => stack.tryUp(["--refresh"]),
      verify: (text) => expectText(text, "1 updated") ?? describeLogin(emulator),
    },
    {
      title: "A pull request moves the CRM's credential provider to another project. Review it.",
      command: "pulumi config set crmProject sales && agent-identity review",
      lookAt: "the comment for the pull request; exit code 2 blocks it until somebody approves",
      prepare: () => stack.setConfig("agent-identity-tour:crmProject", "sales"),
      run: () => runTool(stack, ["review", "--format", "markdown"]),
      exitCode: 2,
      verify: (text) => expectText(text, "client-replace") ?? expectText(text, "projectName"),
    },
    {
      title: "It was approved. No action of the API can do that in place, so it is replaced.",
      command: "pulumi up",
      lookAt: "the warning says what breaks; the old one is deleted first, since both have one name",
      run: () => stack.tryUp(),
      verify: (text) => expectText(text, "1 replaced") ?? expectText(text, "people have to consent again"),
    },
    {
      title: "Take everything down.",
      command: "pulumi destroy",
      lookAt: "the pool goes last; with people in it, it would have refused",
      run: () => stack.tryDestroy(),
      verify: (text) =>
        expectText(text, "6 deleted") ??
        (emulator.store().userPools().length === 0 ? undefined : "a pool is left") ??
        (mutations() > 0 ? undefined : "nothing was called"),
    },
  ];
}

/** The package's own command, as it is installed in the user's project. */
function runTool(stack: PulumiStack, args: readonly string[]): Promise<CommandResult> {
  const env = stack.readEnv();
  return runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
    cwd: stack.dir,
    timeoutMs: 120_000,
    env,
  });
}

function changeBehindPulumi(emulator: Emulator): void {
  const github = emulator
    .store()
    .identityProviders()
    .find((provider) => provider["Name"] === "github");
  if (github === undefined) throw new Error("the emulator has no such login provider");
  const { Uid: uid, ProviderOptions: options } = github;
  emulator.store().change("identityProvider", uid as string, {
    UsePkce: false,
    ProviderOptions: { ...(options as object), AutoLinking: "email" },
  });
}

function describeLogin(emulator: Emulator): string | undefined {
  const github = emulator
    .store()
    .identityProviders()
    .find((provider) => provider["Name"] === "github");
  if (github?.["UsePkce"] !== true) return "PKCE is still off";
  return github["ClientSecret"] === "demo-secret-of-github" ? undefined : "the client secret was lost";
}

function expectText(stdout: string, text: string): string | undefined {
  return stdout.includes(text) ? undefined : `"${text}" is not in the output`;
}
