/** Writes printed files, or says which ones differ. Knows nothing of what they hold. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..", "..");

export type Write = (path: string, printed: string) => void;

/** With `isCheck` nothing is written; `stale` gets what differs. */
export function createWrite(isCheck: boolean, stale: string[]): Write {
  return (path, printed) => {
    const file = join(root, path);
    const text = path.endsWith(".ts") ? format(path, printed) : printed;
    const present = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    if (present === text) return;
    if (isCheck) {
      stale.push(path);
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
}

/** Replaces what stands between the marks of a table. */
export function writeTable(write: Write, path: string, name: string, table: string): void {
  const [start, end] = [`<!-- ${name}: printed by npm run generate -->`, `<!-- /${name} -->`];
  const text = readFileSync(join(root, path), "utf8");
  const [before, after] = [text.split(start)[0], text.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error(`${path} has lost the marks of its table`);
  write(path, `${before}${start}\n${table}\n${end}${after}`);
}

/** Printed code reads like the rest. */
function format(path: string, text: string): string {
  const { status, stdout, stderr } = spawnSync("oxfmt", [`--stdin-filepath=${path}`], {
    input: text,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`oxfmt refused ${path}: ${stderr}`);
  return stdout;
}
