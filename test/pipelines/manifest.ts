/** The objects of the Kubernetes example as data. Knows no schema and no cluster. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { pipelinesDir } from "./workflow";

const manifestsDir = join(pipelinesDir, "kubernetes-operator");

export type Fields = Record<string, unknown>;

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  [field: string]: unknown;
}

export interface Manifest {
  file: string;
  object: KubernetesObject;
}

interface JobTemplate {
  spec: { template: { spec: { containers: { command: string[]; args: string[] }[] } } };
}

export function listManifests(): Manifest[] {
  return readdirSync(manifestsDir).flatMap((file) =>
    parseAllDocuments(readFileSync(join(manifestsDir, file), "utf8")).map((document) => {
      if (document.errors[0] !== undefined) throw document.errors[0];
      return { file, object: document.toJS() as KubernetesObject };
    }),
  );
}

export function readSpec(file: string, kind: string): Fields {
  const found = listManifests().find((manifest) => manifest.file === file && manifest.object.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in ${file}`);
  return found.object["spec"] as Fields;
}

/** What the one container of a CronJob runs. */
export function readCommand(file: string): string[] {
  const { jobTemplate } = readSpec(file, "CronJob") as unknown as { jobTemplate: JobTemplate };
  const [container] = jobTemplate.spec.template.spec.containers;
  return [...(container?.command ?? []), ...(container?.args ?? [])];
}
