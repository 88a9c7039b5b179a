/**
 * What `--diff` shows a person, as lines to compare: one per changed property, without alignment. Knows the CLI's
 * text form and no resource.
 */

/** Lines such as `~ usePkce: true => false` and `+ tags`, in the order shown; not the resources themselves. */
export function listChanges(stdout: string): string[] {
  return stdout
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^(?:[~+-]|\+-|-\+) (?!pulumi|\d+ to )/.test(line))
    .map((line) => line.replace(/\s+: /, ": ").replace(/: [{[]$/, ""));
}
