/**
 * What must hold after a killed run, a recovery and the next run: state and control plane agree, nothing is half done,
 * a preview finds nothing, and the service holds the program's secrets. Counts what does not.
 */
import type { Emulator, JsonObject } from "../emulator/index";
import { isManaged, listLiveIds } from "../test/support/live-ids";
import type { PulumiStack } from "../test/support/pulumi-cli";
import type { StateResource } from "../test/support/stack-state";
import type { KillProgram } from "./kill-programs";

/** Rows of the table that is printed; each must be 0. */
export const KINDS = [
  "not recovered",
  "requests after the CLI's death",
  "leftover processes",
  "duplicates",
  "orphans",
  "lost objects",
  "pending operations",
  "entries half done",
  "previews with changes",
  "wrong secrets",
] as const;

export type Kind = (typeof KINDS)[number];
export type Verdict = Partial<Record<Kind, number>>;

export async function judgeStack(
  stack: PulumiStack,
  emulator: Emulator,
  program: KillProgram,
): Promise<Verdict> {
  const { deployment } = await stack.exportState();
  const managed = (deployment.resources ?? []).filter(isManaged);
  const ids = managed.map(({ id }) => id ?? "");
  const live = listLiveIds(emulator);
  const preview = await stack.tryPreview(["--diff", "--expect-no-changes"]);
  return {
    duplicates: countDuplicates(emulator),
    orphans: live.filter((id) => !ids.includes(id)).length,
    "lost objects": ids.filter((id) => !live.includes(id)).length,
    "pending operations": deployment.pending_operations?.length ?? 0,
    "entries half done": managed.filter(isHalfDone).length,
    "previews with changes": preview.code === 0 ? 0 : 1,
    "wrong secrets": countWrongSecrets(emulator, program),
  };
}

function isHalfDone(entry: StateResource): boolean {
  return entry.delete === true || entry.pendingReplacement === true || (entry.initErrors?.length ?? 0) > 0;
}

/** Objects that share what people know them by with another one. */
function countDuplicates(emulator: Emulator): number {
  const store = emulator.store();
  const keys = [
    ...store.userPools().map(({ Name }) => ["pool", Name]),
    ...store.identityProviders().map(({ UserPoolUid, Name }) => ["login", UserPoolUid, Name]),
    ...store.credentialProviders().map(({ PoolName, Name }) => ["credentials", PoolName, Name]),
  ].map((key) => JSON.stringify(key));
  return keys.length - new Set(keys).size;
}

function countWrongSecrets(emulator: Emulator, { secrets }: KillProgram): number {
  const store = emulator.store();
  const held = new Map<unknown, unknown>([
    ...store.identityProviders().map(({ Name, ClientSecret }) => [Name, ClientSecret] as const),
    ...store
      .credentialProviders()
      .map(({ Name, Config }) => [Name, (Config as JsonObject | null)?.["ClientSecret"]] as const),
  ]);
  return Object.entries(secrets).filter(([name, secret]) => held.get(name) !== secret).length;
}
