/**
 * No two creates that could be taken for one another are under way at once: one of a name is refused, and objects
 * without names wait for their turn. Knows no action.
 */
import { ConfigError } from "../http/errors";
import { readName, type ResourceDefinition } from "./define-resource";
import { describeScope } from "./natural-key";
import type { Session } from "./session";
import type { Tree } from "./tree";

interface Creates {
  reserved: Set<string>;
  /** By scope, the end of the last create that waits. */
  queues: Map<string, Promise<void>>;
}

const creates = new WeakMap<Session, Creates>();

function findCreates(session: Session): Creates {
  const known = creates.get(session) ?? { reserved: new Set(), queues: new Map() };
  creates.set(session, known);
  return known;
}

/** The answer ends the turn. Throws while another create with the same name is under way in the same place. */
export async function takeTurn(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
): Promise<() => void> {
  if (inputs["allowSameName"] === true) return () => undefined;
  const scope = describeScope(definition, inputs);
  if (definition.nameField !== undefined) {
    return reserve(session, `${scope} ${JSON.stringify(readName(definition, inputs))}`);
  }
  const { queues } = findCreates(session);
  const before = queues.get(scope);
  const { promise, resolve } = Promise.withResolvers<void>();
  queues.set(scope, promise);
  await before;
  return resolve;
}

function reserve(session: Session, key: string): () => void {
  const { reserved } = findCreates(session);
  if (reserved.has(key)) {
    throw new ConfigError(
      "another resource of this program is being created with the same name in the same place; choose another name",
      "SAME_NAME",
    );
  }
  reserved.add(key);
  return () => void reserved.delete(key);
}
