/**
 * Where the objects of a kind are looked for that stand in no other object: in the account, in the scopes that a list
 * tells, else in those that a person gave. Knows no kind.
 */
import type { Client, ResourceDefinition } from "../provider/lifecycle/define-resource";
import { describeCause } from "../provider/lifecycle/failure";
import { findOwnerField } from "../provider/lifecycle/kin";
import type { Tree } from "../provider/lifecycle/tree";
import { findGroupFacts } from "./groups";

export interface RootScopes {
  scopes: Tree[];
  /** What limits the look. */
  notes: string[];
  /** They are a person's, and may be meant for another kind. */
  isGiven: boolean;
}

export async function listRootScopes(
  definition: ResourceDefinition,
  client: Client,
  given: readonly string[],
): Promise<RootScopes> {
  const { scopeFields } = definition;
  const [field = ""] = scopeFields;
  // A tree begins with what has nothing above.
  if (scopeFields.length === 0 || findOwnerField(definition) !== undefined) return toListed([{}]);
  if (definition.listScopes === undefined) {
    return { scopes: given.map((scope) => ({ [field]: scope })), notes: [], isGiven: true };
  }
  const standard = findDefaultScope(definition);
  try {
    const all = [...(standard === undefined ? [] : [standard]), ...(await definition.listScopes(client))];
    return toListed([...new Map(all.map((scope) => [JSON.stringify(scope), scope])).values()]);
  } catch (error) {
    if (standard === undefined) throw error;
    const { noun } = findGroupFacts(definition);
    const name = Object.values(standard).join("/");
    return toListed([standard], [`only the ${noun} "${name}" was looked at: ${describeCause(error)}`]);
  }
}

const toListed = (scopes: Tree[], notes: string[] = []): RootScopes => ({ scopes, notes, isGiven: false });

/** Where objects stand for which the program says nothing. */
export function findDefaultScope({ scopeFields, inputFields }: ResourceDefinition): Tree | undefined {
  const values = scopeFields.map((name) => [name, inputFields.fields[name]?.defaultValue] as const);
  return values.every(([, value]) => value !== undefined) ? Object.fromEntries(values) : undefined;
}
