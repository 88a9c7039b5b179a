/**
 * The writing half of an adoption, in an order in which every stop can be repeated: program, configuration, state; and
 * then the preview that proves it. Writes nothing to the service.
 */
import { relative } from "node:path";
import { ConfigError } from "../provider/http/errors";
import { isProtectedObject } from "./compose-program";
import type { WrittenProgram } from "./compose-program";
import type { EngineRuns, PlannedStep } from "./engine-runs";
import { printImportFile, toResourceType } from "./import-file";
import { requireUnedited, writeProgram } from "./manifest";
import type { Manifest } from "./manifest";
import { isReached } from "./project";
import type { ProgramFolder, Project } from "./project";
import type { AdoptedObject } from "./read-chosen";

export interface Work {
  objects: readonly AdoptedObject[];
  program: WrittenProgram;
  manifest: Manifest;
  /** Of the project, in clear. */
  config: ReadonlyMap<string, string>;
  runs: EngineRuns;
  project: Project;
  folder: ProgramFolder;
  notify: (message: string) => void;
}

export interface Carried {
  objects: readonly AdoptedObject[];
  /** What a preview would do to adopted resources; empty when all is well. */
  steps: readonly PlannedStep[];
  /** What it would do to others, which is no matter of the adoption. */
  otherSteps: readonly PlannedStep[];
}

export async function carryOut(work: Work): Promise<Carried> {
  const { objects, config, runs, notify } = work;
  // A run that was repeated may have nothing left to import, and still owes the proof.
  if (objects.length > 0) {
    await runs.requireImport();
    writeFiles(work);
  }
  await writeConfig(objects, config, runs, notify);
  for (const isProtected of [true, false]) {
    const resources = objects
      .filter((object) => isProtectedObject(object) === isProtected)
      .map(({ read: { definition, id }, name, state }) => ({ definition, name, id, state }));
    if (resources.length === 0) continue;
    notify(`importing ${resources.length} resources`);
    await runs.importResources(printImportFile(resources), isProtected);
  }
  notify("running a preview");
  const steps = await runs.preview();
  const names = new Set(objects.map(({ read, name }) => `${toResourceType(read.definition.kind)}::${name}`));
  const isAdopted = ({ urn }: PlannedStep): boolean => [...names].some((end) => urn.endsWith(`::${end}`));
  return {
    objects,
    steps: steps.filter(isAdopted),
    otherSteps: steps.filter((step) => !isAdopted(step)),
  };
}

/** Throws where the program that Pulumi runs does not lead to what was written: a preview would delete it all. */
function writeFiles({ program, manifest, project, folder, notify }: Work): void {
  requireUnedited(folder.path, program.sources, manifest);
  notify("writing the program");
  writeProgram(folder.path, program.sources, program.manifest);
  if (!isReached(project, folder)) {
    const entry = relative(process.cwd(), project.entry);
    throw new ConfigError(
      `the program is written, and nothing is imported yet: add the line \`import ${JSON.stringify(folder.importName)};\` to ` +
        `${entry}, then run this again`,
      "NOT_REACHED",
    );
  }
}

async function writeConfig(
  objects: readonly AdoptedObject[],
  config: ReadonlyMap<string, string>,
  runs: EngineRuns,
  notify: (message: string) => void,
): Promise<void> {
  const missing = objects.flatMap(({ secret, secretKey }) =>
    secret === undefined || secretKey === undefined || config.get(secretKey) === secret.value
      ? []
      : [{ key: secretKey, secret }],
  );
  const marks = missing.filter(({ secret }) => secret.origin === "unset");
  await runs.setPlain(new Map(marks.map(({ key, secret }) => [key, secret.value])));
  const values = missing.filter(({ secret }) => secret.origin !== "unset");
  // One after the other, since each writes the file of the stack's configuration anew.
  for (const [index, { key, secret }] of values.entries()) {
    notify(`writing secret ${index + 1} of ${values.length} into the configuration`);
    await runs.setSecret(key, secret.value);
  }
}
