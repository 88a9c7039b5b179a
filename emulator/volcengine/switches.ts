/**
 * What is unproven about the service, as switches; each has both answers. The list and its reasons stand in
 * docs/fidelity.md. Knows no action.
 */
import { toDefaults, type SwitchValues } from "../switch";

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

/** Every switch with every value it takes; the first is the default. */
export const switchValues: SwitchValues<Switches> = {
  secretInGet: ["masked", "clear", "empty", "absent"],
  updateWithoutField: ["keep", "reset"],
  uniqueNames: [true, false],
  deleteMissing: ["notFound", "ok"],
  scopesInAnswers: ["plain", "jsonText"],
  stsDenied: [false, true],
};

export const defaultSwitches: Readonly<Switches> = toDefaults(switchValues);
