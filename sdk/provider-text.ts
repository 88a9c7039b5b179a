/**
 * The text that stands in state for every resource, and brings the engine to the installed package. Loads nothing, so
 * that a command can write it too.
 */

/** The same bytes on every machine and in every release. */
export function toProviderText(kind: string): string {
  return `exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider(${JSON.stringify(kind)});`;
}
