// Names the project's folder in the user's cache: prepared CLIs, packed packages, installed user projects.
// Everything in it can be deleted at any time and is made again. It knows nothing about what is inside.

import { resolve } from "node:path";
import envPaths from "env-paths";

/** Absolute path, not created yet. `AGENT_IDENTITY_CACHE_DIR` overrides the operating system's own place. */
export function findCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const override = env["AGENT_IDENTITY_CACHE_DIR"];
  if (override !== undefined && override !== "") {
    return resolve(override);
  }
  return envPaths("pulumi-agent-identity", { suffix: "" }).cache;
}
