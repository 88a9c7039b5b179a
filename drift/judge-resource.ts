/**
 * One resource as a report has it: what differs, the likely cause, what is at stake, the ways on. Pure; the engine's
 * reading comes in, nothing is asked.
 */
import { showName } from "../report/text";
import { compareTexts } from "../report/order";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { formatPath, getAt } from "../provider/lifecycle/tree";
import { findDefinition, toKind, toTypeName } from "../rules/kind";
import type { ReadObject } from "./engine-events";
import { toStanding } from "./fingerprint";
import { listInputDrift, listSecretPaths, readSecretWord } from "./input-drift";
import type { InputDrift } from "./input-drift";
import { listOutputDrift } from "./output-drift";
import type { OutputDrift } from "./output-drift";
import type { Cause, PropertyDrift } from "./finding";
import { isChangedLater } from "./service-time";
import { showValue } from "./show-value";

/** What one resource drifted in, before anything is ignored. */
export interface Drift {
  inputs: readonly InputDrift[];
  outputs: readonly OutputDrift[];
  /** The paths of secrets that the service shows to be others. */
  secrets: readonly string[];
}

const NONE: Drift = { inputs: [], outputs: [], secrets: [] };

export function findDrift(object: ReadObject): Drift {
  const definition = findOwn(object.type);
  if (definition === undefined || object.now === undefined) return NONE;
  const isRotated = readSecretWord(object) === "changed";
  return {
    inputs: listInputDrift(definition, object),
    outputs: listOutputDrift(definition, object.old.outputs, object.now.outputs),
    secrets: isRotated ? listSecretPaths(definition, object).map(formatPath) : [],
  };
}

/** Whether a second look is worth it. */
export function isDoubtful(object: ReadObject): boolean {
  if (object.now === undefined) return true;
  if (findOwn(object.type) === undefined) return object.isChanged;
  const { inputs, outputs, secrets } = findDrift(object);
  return inputs.length + outputs.length + secrets.length > 0;
}

export function findOwn(type: string): ResourceDefinition | undefined {
  const kind = toKind(type);
  return kind === undefined ? undefined : findDefinition(kind);
}

export function toTypeLabel(type: string): string {
  const kind = toKind(type);
  return showName(kind === undefined ? type : toTypeName(kind));
}

export function toProperties(
  definition: ResourceDefinition,
  object: ReadObject,
  drift: Drift,
  takenAt: string,
): PropertyDrift[] {
  const isLater = isChangedLater(definition, object.old.outputs, object.now?.outputs ?? {});
  const stand = (path: string) => toStanding(takenAt, object.urn, "property", path);
  const inputs = drift.inputs.map(({ path, field, expected, actual, isInCode, isHidden }) => {
    const isDefault = !isInCode && (isLater === false || actual === field.serviceDefault);
    const show = (value: unknown) =>
      isHidden === true ? ({ hidden: "secret" } as const) : showValue(path, value);
    const cause: Cause = isDefault ? "serviceDefault" : "changedOutside";
    return {
      ...stand(formatPath(path)),
      path: formatPath(path),
      expected: show(expected),
      actual: show(actual),
      isInCode,
      cause,
    };
  });
  const secrets = drift.secrets.map((path) => ({
    ...stand(path),
    path,
    expected: { hidden: "secret" } as const,
    actual: { hidden: "secret" } as const,
    secret: "changed" as const,
    isInCode: getAt(object.old.inputs, path.split(".")) !== undefined,
    cause: "rotated" as const,
  }));
  const outputs = drift.outputs.map(({ path, expected, actual, unrepairable }) => ({
    ...stand(formatPath(path)),
    path: formatPath(path),
    expected: showValue(path, expected),
    actual: showValue(path, actual),
    isInCode: false,
    cause: isLater === false ? ("serviceDefault" as const) : ("changedOutside" as const),
    unrepairable,
  }));
  return [...inputs, ...secrets, ...outputs].toSorted((left, right) => compareTexts(left.path, right.path));
}
