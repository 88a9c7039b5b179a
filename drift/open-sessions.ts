/** The control planes of a stack, with the keys of today; secrets stay in memory. */
import { createRedactor } from "../provider/http/redact";
import type { Session } from "../provider/lifecycle/session";
import { parseExport } from "../recover/deployment";
import type { StateEntry } from "../recover/deployment";
import { createSessions } from "../recover/open-session";
import { createPulumiCommand } from "../recover/pulumi-command";
import type { StackAddress } from "../recover/run-pulumi";

const ignore = (): void => undefined;

export async function openSessions(
  target: StackAddress,
  env: NodeJS.ProcessEnv,
): Promise<(entry: StateEntry) => Session> {
  const redactor = createRedactor();
  const pulumi = createPulumiCommand(target, env, redactor);
  const config = await pulumi.readConfig();
  const entries = parseExport(await pulumi.exportStack(true)).deployment.entries;
  return createSessions({ entries, config, env, redactor, notify: ignore });
}
