/**
 * The document that `pulumi import --file` takes for objects whose state is known: inputs and outputs, each with the
 * text that brings the engine to this package, secrets in the engine's envelope. It holds secrets in clear and goes
 * through a pipe only. Source: pulumi/pulumi pkg/cmd/pulumi/operations/import.go, importSpec.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { ComposedState } from "../provider/lifecycle/state";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { SIGNATURE_KEY } from "../provider/lifecycle/unknown";
import { toEngine } from "../provider/to-engine";
import { toProviderText } from "../sdk/provider-text";

export interface ImportedResource {
  definition: ResourceDefinition;
  name: string;
  id: string;
  state: ComposedState;
}

export const toResourceType = (kind: string): string => `pulumi-nodejs:dynamic/${kind}`;

export function printImportFile(resources: readonly ImportedResource[]): string {
  return JSON.stringify({
    resources: resources.map(({ definition, name, id, state }) => {
      const toProperties = (tree: Tree) => ({
        ...(toPlaintext(toEngine(definition.inputFields, tree)) as Tree),
        __provider: toProviderText(definition.kind),
      });
      const { inputs, outputs } = state;
      const [type, properties] = [toResourceType(definition.kind), toProperties(inputs)];
      return { type, name, id, inputs: properties, outputs: toProperties(outputs) };
    }),
  });
}

/** Checkpoints hold a secret as JSON text, where the provider's protocol holds the value. */
function toPlaintext(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlaintext);
  if (!isTree(value)) return value;
  if (SIGNATURE_KEY in value) {
    return { [SIGNATURE_KEY]: value[SIGNATURE_KEY], plaintext: JSON.stringify(value["value"]) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toPlaintext(part)]));
}
