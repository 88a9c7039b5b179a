/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; a name may hold `::`. */
export interface UrnParts {
  stack: string;
  project: string;
  type: string;
  name: string;
}

export function readUrn(urn: string): UrnParts {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  return {
    stack: head.replace(/^urn:pulumi:/, ""),
    project,
    type: types.split("$").at(-1) ?? types,
    name: name.join("::"),
  };
}
