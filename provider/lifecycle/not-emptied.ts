/**
 * What the program states as empty and the service holds otherwise after a write. Whether an empty value means "none"
 * or "as it is" is unproven, so it is looked at, and never passed over in silence.
 */
import { ConfigError } from "../http/errors";
import type { ResourceDefinition } from "./define-resource";
import { listNotApplied } from "./state";
import type { LiveObject } from "./state";
import { formatPath, getAt, setAt } from "./tree";
import type { Tree } from "./tree";

interface Written {
  outputs: Tree;
  failure?: unknown;
}

/** With a failure where something was not emptied; the state says then what is there, so that the next `up` tries again. */
export function judgeEmptied(
  definition: ResourceDefinition,
  inputs: Tree,
  live: LiveObject,
  outputs: Tree,
): Written {
  const paths = listNotApplied(definition, inputs, live).filter((path) => isEmpty(getAt(inputs, path)));
  if (paths.length === 0) return { outputs };
  const shown = structuredClone(outputs);
  for (const path of paths) setAt(shown, path, getAt(live.inputs, path));
  const failure = new ConfigError(
    `the program states ${paths.map(formatPath).join(", ")} as empty, and the service keeps what was there; state the ` +
      "value that you want, or replace the object",
    "NOT_EMPTIED",
  );
  return { outputs: shown, failure };
}

const isEmpty = (value: unknown): boolean => value === "" || (Array.isArray(value) && value.length === 0);
