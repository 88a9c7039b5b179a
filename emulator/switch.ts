/**
 * Switches in general: named settings with a fixed list of values, the first of which is the default. Knows no
 * cloud and no switch.
 */
import { OptionError } from "./control-plane";

/** Every switch with every value that it takes. */
export type SwitchValues<S> = { readonly [K in keyof S]: readonly [S[K], ...S[K][]] };

export function toDefaults<S>(values: SwitchValues<S>): S {
  const known: [string, readonly unknown[]][] = Object.entries(values);
  return Object.fromEntries(known.map(([name, [first]]) => [name, first])) as S;
}

/** Checks switches from code, a flag or the control endpoint; throws OptionError. */
export function parseSwitches<S>(values: SwitchValues<S>, input: Record<string, unknown>): Partial<S> {
  const known: Record<string, readonly unknown[]> = values;
  for (const [name, value] of Object.entries(input)) {
    const allowed = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!allowed)
      throw new OptionError(`There is no switch "${name}"; there are ${Object.keys(known).join(", ")}.`);
    if (!allowed.includes(value))
      throw new OptionError(`The switch ${name} is one of ${allowed.join(", ")}.`);
  }
  return input as Partial<S>;
}
