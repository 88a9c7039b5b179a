/**
 * What tables of tests in the provider process try: every registered resource, in the ways in which it can be used as
 * a whole. Follows from the matrix's shapes, so that a new resource is in every table. Knows no kind.
 */
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Field } from "../../provider/lifecycle/field";
import { listHiddenLeaves } from "../../provider/lifecycle/secret";
import { formatPath, getAt, listLeaves } from "../../provider/lifecycle/tree";
import { toWireName } from "../../provider/lifecycle/wire";
import { definitions } from "../../rules/kind";
import { createMatrixObject, makeParents, toWirePath } from "./matrix-object";
import type { Context, MatrixObject } from "./matrix-object";
import { emulatorOptions, setSwitches, shapes } from "./matrix-rows";
import { startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";
import { SECRET } from "./row";
import type { Shape } from "./row";

export interface Subject {
  title: string;
  definition: ResourceDefinition;
  shape: Shape;
  /** Fields whose change is an update that can be seen. */
  paths: readonly string[];
}

const isPlain = ({ createOnly, local, secret, personal, writeOnly, naming, kind }: Field): boolean =>
  kind !== "json" && ![createOnly, local, secret, personal, writeOnly, naming].includes(true);

export const subjects: readonly Subject[] = definitions.flatMap((definition) => {
  const plain = new Set(
    listLeaves(definition.inputFields)
      .filter(({ field }) => isPlain(field))
      .map(({ path }) => formatPath(path)),
  );
  // Other shapes are there for a field or two.
  const whole = (shapes[definition.kind] ?? []).filter((shape, at) => at === 0 || shape.isWhole === true);
  if (whole.length === 0) throw new Error(`${definition.kind} has no shape in matrix-rows`);
  return whole.map((shape) => ({
    title: `${toType({ definition })}: ${shape.name}`,
    definition,
    shape,
    paths: Object.keys(shape.rows).filter((row) => plain.has(row)),
  }));
});

/** With one of the fields. */
export const changeable = subjects.flatMap((subject) =>
  subject.paths.slice(0, 1).map((path) => ({ ...subject, path })),
);

export function toType({ definition }: Pick<Subject, "definition">): string {
  return definition.kind.split(":")[1] ?? "";
}

/** The action that shows the object, as a list for rules of faults. */
export const toLook = ({ definition }: Subject): string[] => definition.actions.read.slice(0, 1);

export interface SubjectStack extends ProcessStack {
  /** An object that does not exist yet, under a name of its own. */
  make(subject: Subject): MatrixObject;
  /** Takes out of the service's store what is in a state: some live in what has room for a few. */
  forgetAll(): void;
  /** Texts that nobody may read: what programs said, and what the service made itself. */
  hidden: ReadonlySet<string>;
  /** What is stored of the hidden fields, by path. */
  readHidden(subject: Subject, object: MatrixObject): Record<string, unknown>;
}

export async function startSubjectStack(): Promise<SubjectStack> {
  const stack = await startProcessStack({ emulator: emulatorOptions });
  const { emulator } = stack;
  const parents: Context = await makeParents(
    stack,
    subjects.map(({ shape }) => shape),
  );
  const hidden = new Set([SECRET]);
  const made: MatrixObject[] = [];
  let count = 0;

  const note = (value: unknown): void => {
    if (typeof value === "string" && value.length > 6) hidden.add(value);
  };

  function readHidden({ definition, shape }: Subject, object: MatrixObject): Record<string, unknown> {
    const stored = object.stored();
    const inputs = listHiddenLeaves(definition.inputFields)
      .map(({ path }) => formatPath(path))
      .filter((path) => Object.hasOwn(shape.rows, path))
      .map((path) => [path, getAt(stored, toWirePath(path, object.toRow(path)))]);
    const outputs = listHiddenLeaves(definition.outputFields).map(({ path, field }) => [
      formatPath(path),
      stored[toWireName(path[0] ?? "", field)],
    ]);
    for (const [, value] of outputs) note(value);
    return Object.fromEntries([...inputs, ...outputs]) as Record<string, unknown>;
  }

  return {
    ...stack,
    hidden,
    readHidden,
    make(subject) {
      const { definition, shape } = subject;
      setSwitches(emulator, shape, shape.meanings[0]!);
      emulator.switches.secretInGet = "clear";
      count += 1;
      const context = { ...parents, name: `failing-${count}`, number: String(count).padStart(8, "0") };
      const object = createMatrixObject(stack, definition.kind, shape, context);
      made.push(object);
      for (const { path } of listHiddenLeaves(definition.inputFields)) note(getAt(object.full, path));
      return object;
    },
    forgetAll() {
      for (const { resource, forget } of made.splice(0)) if (resource.isInState()) forget();
    },
  };
}
