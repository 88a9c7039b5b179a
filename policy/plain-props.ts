/**
 * The properties of a policy call as plain JSON. In a preview the policy SDK throws as soon as an unknown value is
 * touched, which would skip a whole policy; here each such value becomes the engine's own mark of an unknown one.
 */
import type { Tree } from "../provider/lifecycle/tree";

/** Source: pulumi/pulumi sdk/go/common/resource/plugin, UnknownStringValue; provider/lifecycle/unknown knows it. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function toPlainProps(props: object): Tree {
  return Object.fromEntries(Object.keys(props).map((name) => [name, readPart(() => (props as Tree)[name])]));
}

function readPart(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
  } catch {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    const { length } = value;
    return Array.from({ length }, (_, index) => readPart((): unknown => value[index]));
  }
  return value !== null && typeof value === "object" ? toPlainProps(value) : value;
}
