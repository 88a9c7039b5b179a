/**
 * The program that an adoption would write, made in this process from what an emulator holds, up to the point where
 * the real CLI comes in; and what the SDK would send to the engine for it.
 */
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import * as ts from "typescript";
import type { Emulator } from "../../emulator/index";
import { composeProgram } from "../../adopt/compose-program";
import type { ComposedObject, WrittenProgram } from "../../adopt/compose-program";
import { takeInventory } from "../../adopt/inventory";
import type { Manifest } from "../../adopt/manifest";
import { planObjects } from "../../adopt/plan";
import { readAll } from "../../adopt/read-chosen";
import type { AdoptedObject } from "../../adopt/read-chosen";
import { composeState } from "../../adopt/read-object";
import { findSecret } from "../../adopt/secrets";
import type { OpenCloud } from "../../adopt/open-clouds";
import { clouds } from "../../provider/clouds";
import { findCurrentPlace } from "../../provider/lifecycle/place";
import * as sdk from "../../sdk/index";
import { recordProgram } from "../sdk/recorded-program";
import type { Registration } from "../sdk/recorded-program";
import { connect } from "../support/in-process";

export const EMPTY: Manifest = { version: 1, groups: [], resources: [], files: {} };

export interface AdoptedProgram extends WrittenProgram {
  objects: AdoptedObject[];
}

export const EVERYTHING = { isWanted: () => true, scopes: [] };

/** The clouds of the emulator, by default Volcengine alone. */
export function openEmulated(emulator: Emulator, names = ["volcengine"]): Promise<OpenCloud[]> {
  const wanted = clouds.filter(({ facts }) => names.includes(facts.name));
  return Promise.all(
    wanted.map(async (entry) => {
      const { session } = connect(emulator, { cloud: entry.facts.name });
      return { ...entry, session, place: await findCurrentPlace(session), isGuess: false };
    }),
  );
}

export async function adoptAll(
  emulator: Emulator,
  isFull = false,
  names?: string[],
): Promise<AdoptedProgram> {
  const { objects: listed } = await takeInventory(await openEmulated(emulator, names), EVERYTHING);
  const reads = await readAll(listed, []);
  const objects: AdoptedObject[] = [];
  for (const planned of planObjects(reads, EMPTY, { managed: [], configKeys: [], usesConfig: false })) {
    const { read, secretKey } = planned;
    const secret =
      secretKey === undefined
        ? undefined
        : await findSecret(read, { key: secretKey, configured: undefined, ask: undefined });
    const { place } = read.listed.cloud;
    objects.push({ ...planned, secret, state: composeState(read, { place, secret: secret?.value, isFull }) });
  }
  return { objects, ...writeProgram(objects) };
}

export function writeProgram(objects: readonly ComposedObject[]): WrittenProgram {
  return composeProgram({ objects, manifest: EMPTY, managed: [], isModule: false });
}

const load = createRequire(__filename);

/** Runs the sources against the SDK's own mock monitor; `config` is the project's. */
export function recordSources(
  sources: ReadonlyMap<string, string>,
  config: Record<string, string>,
): Promise<Registration[]> {
  const loaded = new Map<string, unknown>();
  const requireFrom = (name: string): unknown => {
    if (name === "pulumi-agent-identity") return sdk;
    if (name === "@pulumi/pulumi") return pulumi;
    if (!name.startsWith("./")) return load(name);
    if (!loaded.has(name)) loaded.set(name, evaluate(sources.get(`${name.slice(2)}.ts`) ?? "", requireFrom));
    return loaded.get(name);
  };
  return recordProgram(() => {
    const entries = Object.entries(config).map(([key, value]) => [`project:${key}`, value]);
    pulumi.runtime.setAllConfig(Object.fromEntries(entries));
    requireFrom("./index");
  }).then(({ registrations }) => registrations);
}

function evaluate(source: string, requireFrom: (name: string) => unknown): unknown {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  if (diagnostics.length > 0) throw new Error(`the source does not parse:\n${source}`);
  const exports = {};
  // oxlint-disable-next-line typescript/no-implied-eval -- the written program is what is under test
  new Function("require", "exports", outputText)(requireFrom, exports);
  return exports;
}
