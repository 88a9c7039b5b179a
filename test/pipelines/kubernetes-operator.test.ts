/**
 * The example for the Pulumi Kubernetes Operator: every object is one that the operator or the cluster takes, the names
 * that they refer to are there, and nothing in them deploys, undoes or destroys by itself.
 */
import { expect, test } from "vitest";
import { listSchemaProblems } from "./check-manifest";
import { listManifests, readSpec } from "./manifest";
import type { Fields, KubernetesObject } from "./manifest";

const manifests = listManifests();
const objects = manifests.map(({ object }) => object);

test.each(
  manifests.map(({ file, object }) => [`${file} ${object.kind} ${object.metadata.name}`, object] as const),
)("%s has the form that its schema asks for", (_title, object) => {
  expect(listSchemaProblems(object)).toEqual([]);
});

function find(kind: string, name: string): KubernetesObject {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return structuredClone(found);
}

test("the schemas are alive: an unknown field, a wrong type and a missing field are each refused", () => {
  const wrong: [kind: string, name: string, change: (it: KubernetesObject) => void, message: string][] = [
    ["Stack", "login", (it) => ((it["spec"] as Fields)["destroyOnFinalise"] = false), "destroyOnFinalise"],
    ["Stack", "login", (it) => ((it["spec"] as Fields)["resyncFrequencySeconds"] = "60"), "must be integer"],
    ["Stack", "login", (it) => delete (it["spec"] as Fields)["stack"], "must have required property 'stack'"],
    ["Stack", "login", (it) => (it.metadata.name = "x".repeat(43)), "over 42 characters"],
    ["Program", "login-addresses", (it) => ((it["program"] as Fields)["resource"] = {}), "resource"],
    [
      "CronJob",
      "identity-drift-report",
      (it) => ((it["spec"] as Fields)["schedul"] = ""),
      `'"schedul"' does not exist`,
    ],
    [
      "CronJob",
      "identity-drift-report",
      (it) => delete (it["spec"] as Fields)["schedule"],
      "'schedule' is missing",
    ],
    [
      "ServiceAccount",
      "identity-workspace",
      (it) => (it["automount"] = true),
      `'"automount"' does not exist`,
    ],
    ["Namespace", "identity", (it) => (it.apiVersion = "v9"), "Cannot find module"],
    ["Stack", "login", (it) => ((it["spec"] as Fields)["commit"] = 0), "/spec/commit must be string"],
  ];
  for (const [kind, name, change, message] of wrong) {
    const object = find(kind, name);
    change(object);
    expect(listSchemaProblems(object).join("\n")).toContain(message);
  }
});

test("accounts, programs and prerequisites that are named are there, in the same namespace", () => {
  const names = (kind: string): string[] =>
    objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
  const stacks = objects.filter(({ kind }) => kind === "Stack").map((object) => object["spec"] as Fields);
  expect(stacks).toHaveLength(3);
  for (const { serviceAccountName, programRef, prerequisites = [] } of stacks) {
    expect(names("ServiceAccount")).toContain(serviceAccountName);
    const needed = (prerequisites as { name: string }[]).map(({ name }) => name);
    expect(needed.filter((name) => !names("Stack").includes(name))).toEqual([]);
    expect([undefined, ...names("Program")]).toContain((programRef as Fields | undefined)?.["name"]);
  }
  expect(JSON.stringify(find("CronJob", "identity-drift-report"))).toContain(
    '"serviceAccountName":"identity-drift-report"',
  );
  expect(names("ServiceAccount")).toContain("identity-drift-report");
  const namespaced = objects.filter(({ kind }) => !["Namespace", "ClusterRoleBinding"].includes(kind));
  expect(new Set(namespaced.map(({ metadata }) => metadata.namespace))).toEqual(new Set(["identity"]));
});

test("the deploying stack neither undoes what somebody changed nor destroys; looking for drift only previews", () => {
  expect(readSpec("stack.yaml", "Stack")).toMatchObject({
    continueResyncOnCommitMatch: false,
    destroyOnFinalize: false,
    useLocalStackOnly: true,
  });
  const drift = readSpec("drift.yaml", "Stack");
  expect(drift).toMatchObject({
    preview: true,
    continueResyncOnCommitMatch: true,
    resyncFrequencySeconds: 86_400,
  });
  const deploy = readSpec("stack.yaml", "Stack");
  for (const field of ["stack", "backend", "projectRepo", "commit"]) expect(drift[field]).toBe(deploy[field]);
  expect(JSON.stringify(drift)).not.toContain("identity-deploy");
});
