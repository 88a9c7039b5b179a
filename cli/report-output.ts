/** A report goes into its file whole or not at all: whatever stops the run, an earlier report is not torn. */
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { ConfigError } from "../provider/http/errors";
import { showText } from "../report/text";

export function writeReport(path: string, text: string): void {
  try {
    writeWhole(existsSync(path) ? realpathSync(path) : path, text);
  } catch {
    throw new ConfigError(`${showText(path)} cannot be written; check --output`, "OUTPUT");
  }
}

function writeWhole(path: string, text: string): void {
  const present = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device is written to, not replaced.
  if (present !== undefined && !present.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const draft = `${path}.${process.pid}.part`;
  try {
    writeFileSync(draft, text, present === undefined ? {} : { mode: present.mode });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
