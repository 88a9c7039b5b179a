/**
 * An adoption from end to end: what exists, what of it is meant, how it stands in a program and in state; then, when it
 * is asked for, the program, the configuration, the import, and the look whether a preview is empty. Only reads from
 * the service. Prints nothing.
 */
import type { Redactor } from "../provider/http/redact";
import type { PulumiCommand } from "../recover/pulumi-command";
import { carryOut } from "./carry-out";
import type { Carried } from "./carry-out";
import { chooseObjects, isChoiceMade, isWantedGroup } from "./choice";
import type { Choice } from "./choice";
import { composeProgram } from "./compose-program";
import type { WrittenProgram } from "./compose-program";
import type { EngineRuns } from "./engine-runs";
import type { Group } from "./groups";
import { takeInventory } from "./inventory";
import type { ListedObject, Obstacle } from "./inventory";
import { openClouds } from "./open-clouds";
import type { CloudRequest } from "./open-clouds";
import { readManifest } from "./manifest";
import type { Manifest } from "./manifest";
import { planObjects } from "./plan";
import type { ProgramFolder, Project } from "./project";
import { describeObject, readAll, splitManaged, toObstacle } from "./read-chosen";
import type { AdoptedObject } from "./read-chosen";
import { composeState } from "./read-object";
import { findSecret } from "./secrets";
import { isHere, listManaged } from "./stack-entries";
import type { ManagedEntry } from "./stack-entries";

/** The person, where there is one. */
export interface Person {
  pick(objects: readonly ListedObject[]): Promise<readonly ListedObject[]>;
  /** `judge` says what is wrong with an answer. Gives undefined for a secret that the person does not know. */
  askSecret(label: string, judge: (value: string) => string | undefined): Promise<string | undefined>;
}

export interface AdoptOptions {
  pulumi: PulumiCommand;
  /** By the name that was given for each. */
  alsoStacks: ReadonlyMap<string, PulumiCommand>;
  runs: EngineRuns;
  openSession: CloudRequest["openSession"];
  /** Names of the clouds to look at; empty where nobody named one. */
  clouds: readonly string[];
  project: Project;
  folder: ProgramFolder;
  choice: Choice;
  usesConfig: boolean;
  isFull: boolean;
  redactor: Redactor;
  notify: (message: string) => void;
  person: Person | undefined;
}

export interface Adoption {
  objects: readonly AdoptedObject[];
  skipped: readonly ManagedEntry[];
  obstacles: readonly Obstacle[];
  notes: readonly string[];
  program: WrittenProgram;
  /** Writes and imports; asks for the secrets that are missing. */
  finish(): Promise<Carried>;
}

export async function prepareAdoption(options: AdoptOptions): Promise<Adoption> {
  const { pulumi, alsoStacks, project, folder, choice, redactor, notify, person } = options;
  notify("reading the state");
  const config = await pulumi.readConfig();
  const manifest = readManifest(folder.path);
  const exports = [[undefined, pulumi] as const, ...alsoStacks];
  const states = await Promise.all(
    exports.map(async ([stack, command]) => listManaged(await command.exportStack(false), stack)),
  );
  const used = new Set(states.flat().map(({ kind }) => kind.split(":")[0] ?? ""));
  const { openSession, clouds: names } = options;
  const { opened, notes } = await openClouds({ names, config, used, openSession });
  const managed = states.flat().filter((entry) => isHere(entry, opened));

  notify("listing what exists");
  const isWanted = (group: Group) => isWantedGroup(choice, group);
  const inventory = await takeInventory(opened, { isWanted, scopes: choice.pools });
  const wanted = chooseObjects(inventory, isChoiceMade(choice) ? choice : { ...choice, all: true });
  const { free, skipped } = splitManaged(wanted, managed);
  const chosen =
    isChoiceMade(choice) || person === undefined || free.length === 0 ? free : await person.pick(free);

  notify(`reading ${chosen.length} objects`);
  const obstacles: Obstacle[] = [...inventory.obstacles];
  const reads = await readAll(chosen, obstacles);
  const ownKeys = listOwnKeys(config, project.name);
  const taken = { managed, configKeys: [...ownKeys.keys()], usesConfig: options.usesConfig };
  const planned = planObjects(reads, manifest, taken);

  async function compose(
    asks: Person | undefined,
  ): Promise<{ objects: AdoptedObject[]; failed: Obstacle[] }> {
    const objects: AdoptedObject[] = [];
    const failed: Obstacle[] = [];
    for (const { read, name, secretKey } of planned) {
      try {
        const label = describeObject(read.listed, read.definition.kind);
        const source =
          secretKey === undefined ? undefined : { key: secretKey, configured: ownKeys.get(secretKey) };
        const ask = asks && ((judge: (value: string) => string | undefined) => asks.askSecret(label, judge));
        const secret = source && (await findSecret(read, { ...source, ask }));
        if (secret !== undefined && secret.origin !== "unset") redactor.add(secret.value);
        const { place } = read.listed.cloud;
        const state = composeState(read, { place, secret: secret?.value, isFull: options.isFull });
        objects.push({ read, name, secretKey, secret, state });
      } catch (error) {
        failed.push(toObstacle(read.listed, error));
      }
    }
    return { objects, failed };
  }

  const write = (objects: readonly AdoptedObject[], known: Manifest): WrittenProgram =>
    composeProgram({ objects, manifest: known, managed, isModule: project.isModule });
  const { objects, failed } = await compose(undefined);
  return {
    objects,
    skipped,
    obstacles: [...obstacles, ...failed],
    notes: [...notes, ...inventory.notes],
    program: write(objects, manifest),
    async finish() {
      // Asked only now, for before this a person may still say no.
      const asked = person === undefined ? objects : (await compose(person)).objects;
      return carryOut({
        ...options,
        objects: asked,
        program: write(asked, manifest),
        manifest,
        config: ownKeys,
      });
    },
  };
}

/** The keys of the project itself, without its name. */
function listOwnKeys(config: ReadonlyMap<string, string>, project: string): Map<string, string> {
  const prefix = `${project}:`;
  return new Map(
    [...config].flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
    ),
  );
}
