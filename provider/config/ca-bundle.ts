/** Reads the certificates that a company network needs. Knows no network; whether they are any is asked later. */
import { readFile } from "node:fs/promises";
import { ConfigError } from "../http/errors";

/** The file's text. Throws ConfigError without the path, which may be private. */
export async function readCaBundle(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new ConfigError("caBundleFile cannot be read; give the path of a PEM file", "CA_BUNDLE");
  }
}
