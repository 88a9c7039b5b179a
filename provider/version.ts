/** This package's own version, from the one place that states it. */
import { createRequire } from "node:module";

export function readVersion(): string {
  const manifest = createRequire(__filename)("pulumi-agent-identity/package.json") as { version: string };
  return manifest.version;
}
