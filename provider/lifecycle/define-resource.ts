/**
 * What one resource file states, and nothing else: its schema with facts per field, its identity, its rules
 * across fields and its calls. Everything that happens around these is the lifecycle's.
 */
import type { z } from "zod";
import type { JsonObject } from "../http/json";
import { readFields } from "./field";
import type { ObjectField } from "./field";
import type { InventoryFacts } from "./inventory-facts";
import type { Sibling } from "./natural-key";
import type { Tree } from "./tree";

/** The control plane as a resource sees it: one action, its body, its result. */
export interface Client {
  call(action: string, body: JsonObject): Promise<JsonObject>;
}

/** A rule across fields. It is skipped while anything that it reads is unknown. */
export interface Rule {
  /** Dotted paths of what the rule looks at. */
  reads: readonly string[];
  /** The path that the problem is reported under. */
  path: string;
  /** An error stops the preview, a warning is printed once. */
  level: "error" | "warning";
  /** What is wrong and what to do, without any value; undefined when all is well. */
  judge(inputs: Tree): string | undefined;
}

/** The parts of an id by name. */
export type IdParts<Segment extends string = string> = Readonly<Record<Segment, string>>;

/** What an update is about, for the few actions that need more than the whole desired object. */
export interface UpdateRequest<Segment extends string = string> {
  id: IdParts<Segment>;
  /** The whole desired object as the API writes it, without what is only settable at creation. */
  body: JsonObject;
  /** The dotted paths of the inputs that change. */
  changed: ReadonlySet<string>;
  /** The inputs that are wanted. */
  inputs: Tree;
  /** The object as the service shows it just before. */
  live: JsonObject;
}

/** What its calls need permission for, by the names of the API's actions. */
export interface RequiredActions {
  create: readonly string[];
  read: readonly string[];
  update: readonly string[];
  delete: readonly string[];
  /** Of `listSiblings`. */
  list: readonly string[];
  /** Of a look for all that exist anywhere, where `list` sees a part only. */
  inventory?: readonly string[];
}

export interface ResourceSpec<Segment extends string> extends InventoryFacts {
  /** `<cloud>:<Type>`; stands in users' state, so it never changes. */
  kind: string;
  /** One sentence for README, docs and hover texts. */
  summary: string;
  inputs: z.ZodObject;
  outputs: z.ZodObject;
  /** The parts of the id, in order: names of inputs or of fields of the create action's answer. */
  idSegments: readonly Segment[];
  /** How the API spells the names of fields, where it is not with a capital letter. */
  toWireName?: (name: string) => string;
  /** The inputs by which people know the object; the one with the fact `naming` is one of them. */
  naturalKey: readonly string[];
  /** The service refuses a second object of the name, so nobody looks for one after a create. */
  isNameUnique?: boolean;
  /** Its list tells no times, so none is asked for them. */
  isListTimeless?: boolean;
  /** Never deleted before its replacement exists, for people would be gone. */
  isReplacedFirst?: boolean;
  /** What a replacement breaks, one sentence. */
  replacementWarning: string;
  /** Printed into docs and policies; the tests find one that is missing or too much. */
  actions: RequiredActions;
  rules?: readonly Rule[];
  /** What is sent for a secret when the program says `publicClient: true`, and means "none" when read. */
  noSecretValue?: string;
  create(client: Client, body: JsonObject): Promise<JsonObject>;
  /** Sets the fields with the fact `settled`, after the create and once more if that was cut off. */
  settle?(client: Client, id: IdParts<Segment>, inputs: Tree): Promise<void>;
  read(client: Client, id: IdParts<Segment>): Promise<JsonObject>;
  /** Every object of the scope that `read` would show, in as few calls; what it leaves out is read by itself. */
  readMany?(client: Client, id: IdParts<Segment>): Promise<{ id: IdParts; wire: JsonObject }[]>;
  update(client: Client, request: UpdateRequest<Segment>): Promise<void>;
  delete(client: Client, id: IdParts<Segment>): Promise<void>;
  /** The objects that share the natural key but for the name, all pages. */
  listSiblings(client: Client, inputs: Tree): Promise<Sibling[]>;
  /** What answers hold beside inputs and outputs and nobody manages, by the API's own dotted names. */
  unmanaged?: readonly string[];
  /**
   * Says what the service made elsewhere for this object and never removes. `outputs` is empty where nobody knows
   * whether it was made at all.
   */
  describeLeftBehind?(inputs: Tree, outputs: Tree): string | undefined;
  /** Says what of the object ends soon or has ended, with what to do. */
  describeExpiry?(outputs: Tree, nowMs: number): string | undefined;
  /** Says why the object must not go, from what the service answered; undefined lets it go. */
  refuseDelete?(live: JsonObject): string | undefined;
}

export interface ResourceDefinition extends ResourceSpec<string> {
  inputFields: ObjectField;
  outputFields: ObjectField;
  /** The input that is the object's name, where it has one. */
  nameField: string | undefined;
  /** The natural key without the name. */
  scopeFields: readonly string[];
}

export function defineResource<const Segment extends string>(
  spec: ResourceSpec<Segment>,
): ResourceDefinition {
  const inputFields = readFields(spec.inputs, spec.toWireName);
  const outputFields = readFields(spec.outputs, spec.toWireName);
  const nameField = Object.entries(inputFields.fields).find(([, field]) => field.naming === true)?.[0];
  return {
    ...spec,
    inputFields,
    outputFields,
    nameField,
    scopeFields: spec.naturalKey.filter((part) => part !== nameField),
  };
}

/** The object's name among its inputs or outputs. */
export function readName({ nameField }: ResourceDefinition, tree: Tree): unknown {
  return nameField === undefined ? undefined : tree[nameField];
}

/** The same with the bookkeeping that holds inputs: what is hidden in one is hidden in the other. */
export function listEngineFields(definition: ResourceDefinition): ObjectField {
  const { inputFields } = definition;
  const state = listStateFields(definition);
  return { ...state, fields: { ...state.fields, filledIn: inputFields, beforeSet: inputFields } };
}

/** What stands in state: inputs and outputs. */
export function listStateFields({ inputFields, outputFields }: ResourceDefinition): ObjectField {
  return { ...inputFields, fields: { ...outputFields.fields, ...inputFields.fields } };
}
