/**
 * What is unproven about the service, as switches; each has both answers. The list and its reasons stand in
 * docs/fidelity.md. Knows no action.
 */
import { OptionError } from "../control-plane";

export interface Switches {
  /** how answers show a stored secret */
  secretInGet: "clear" | "masked" | "empty" | "absent";
  /** does an update without an optional field keep what is stored or put the service's default there? */
  updateWithoutField: "keep" | "reset";
  /** are names of pools, pool clients and login providers unique? (credential providers' names always are) */
  uniqueNames: boolean;
  /** does deleting a missing object fail with 404 or succeed? */
  deleteMissing: "notFound" | "ok";
  /** ScopesList as a plain list or as a list with one JSON text */
  scopesInAnswers: "plain" | "jsonText";
  /** may the caller ask who it is? true: GetCallerIdentity is AccessDenied */
  stsDenied: boolean;
}

export const defaultSwitches: Readonly<Switches> = {
  secretInGet: "masked",
  updateWithoutField: "keep",
  uniqueNames: true,
  deleteMissing: "notFound",
  scopesInAnswers: "plain",
  stsDenied: false,
};

/** Every switch with every value it takes; the first is the default. */
export const switchValues: { readonly [K in keyof Switches]: readonly Switches[K][] } = {
  secretInGet: ["masked", "clear", "empty", "absent"],
  updateWithoutField: ["keep", "reset"],
  uniqueNames: [true, false],
  deleteMissing: ["notFound", "ok"],
  scopesInAnswers: ["plain", "jsonText"],
  stsDenied: [false, true],
};

/** Checks switches from code, a flag or the control endpoint; throws OptionError. */
export function parseSwitches(input: Record<string, unknown>): Partial<Switches> {
  const known: Record<string, readonly unknown[]> = switchValues;
  for (const [name, value] of Object.entries(input)) {
    const values = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!values)
      throw new OptionError(`There is no switch "${name}"; there are ${Object.keys(known).join(", ")}.`);
    if (!values.includes(value)) throw new OptionError(`The switch ${name} is one of ${values.join(", ")}.`);
  }
  return input;
}
