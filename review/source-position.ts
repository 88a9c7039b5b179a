/**
 * Where in the program a resource is written: the first frame of its stack that is a file of the project itself, for
 * the resource's own position lies in this package. The CLI writes it as `project:///index.ts#18,13`.
 */
import { posix } from "node:path";
import type { FilePosition } from "../report/sarif";
import type { PreviewState } from "./preview-json";

/** `prefix` leads from the root of the sources to the project, such as `infra/`. */
export function findPosition(state: PreviewState, prefix: string): FilePosition | undefined {
  const frames = [state.sourcePosition, ...(state.stackTrace ?? []).map((frame) => frame.sourcePosition)];
  for (const frame of frames) {
    const position = frame === undefined ? undefined : parseFrame(frame, prefix);
    if (position !== undefined) return position;
  }
  return undefined;
}

function parseFrame(frame: string, prefix: string): FilePosition | undefined {
  const [, path, line, column] = /^project:\/\/\/([^#]+)#(\d+)(?:,(\d+))?$/.exec(frame) ?? [];
  if (path === undefined || /(?:^|\/)node_modules\//.test(path)) return undefined;
  const file = posix.normalize(decode(path));
  if (file.startsWith("../") || posix.isAbsolute(file) || Number(line) < 1) return undefined;
  const place = { file: `${prefix}${file}`, line: Number(line) };
  return column === undefined || Number(column) < 1 ? place : { ...place, column: Number(column) };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
