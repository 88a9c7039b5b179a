/**
 * A recovery from end to end: read the state, look at what was cut off, and, when it is asked for and all is decided,
 * put the repaired state back. Prints nothing and asks nobody.
 */
import { AgentIdentityError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import { parseExport, printExport } from "./deployment";
import type { ExportedStack } from "./deployment";
import type { JudgedOperation } from "./finding";
import { judgeOperations, needsLook } from "./inspect";
import { createSessions } from "./open-session";
import type { PulumiCommand } from "./pulumi-command";
import { rebuildEntries } from "./rebuild-state";

export interface RecoverOptions {
  pulumi: PulumiCommand;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  /** Told what is being done, and what is amiss with the keys. */
  notify: (message: string) => void;
}

export interface Inspection {
  judged: readonly JudgedOperation[];
  /** Everything was decided, and there is something to write. */
  isRepairable: boolean;
  /** Writes the repaired state; throws when it changed since it was read, or is locked. */
  repair(): Promise<void>;
}

export async function inspectStack(options: RecoverOptions): Promise<Inspection> {
  const { pulumi, redactor, env, notify } = options;
  notify("reading the state");
  const text = await pulumi.exportStack(false);
  const exported = parseExport(text);
  const { operations } = exported.deployment;
  const judged = operations.length === 0 ? [] : await judgeAll(exported);

  async function judgeAll(sealed: ExportedStack): Promise<JudgedOperation[]> {
    // Secrets are opened only where an object has to be looked for, and stay in memory.
    const isLook = operations.some(needsLook);
    const { deployment } = isLook ? parseExport(await pulumi.exportStack(true)) : sealed;
    requireSame(JSON.stringify(listIdentity(sealed)), JSON.stringify(listIdentity({ deployment })));
    // Without it the keys of the last run serve.
    const config = isLook ? await pulumi.readConfig().catch(() => undefined) : undefined;
    if (isLook) notify("looking for the objects at the service");
    const findSession = createSessions({ entries: deployment.entries, config, env, redactor, notify });
    const found = await judgeOperations({ deployment, findSession, redactor, nowMs: Date.now() });
    // What is written is the resource with its ciphertext, not the opened one.
    return found.map((finding) => ({
      ...finding,
      resource: operations[finding.index]?.resource ?? finding.resource,
    }));
  }

  return {
    judged,
    isRepairable: judged.length > 0 && judged.every(({ action }) => action !== "leave"),
    async repair() {
      notify("writing the state");
      requireSame(text, await pulumi.exportStack(false));
      const entries = rebuildEntries(exported.deployment.entries, judged, new Date());
      await pulumi.importStack(printExport(exported, entries));
    },
  };
}

/** What tells one state of a stack from another, without the secrets. */
function listIdentity({ deployment }: Pick<ExportedStack, "deployment">): unknown[] {
  const { entries, operations, writtenMs } = deployment;
  return [
    writtenMs,
    ...entries.map(({ urn, id }) => [urn, id]),
    ...operations.map(({ type, resource }) => [type, resource.urn]),
  ];
}

function requireSame(before: string, after: string): void {
  if (before === after) return;
  throw new AgentIdentityError(
    "the state changed meanwhile, so a pulumi run is under way. Nothing was changed; run this again when it is done",
    "STATE_CHANGED",
  );
}
