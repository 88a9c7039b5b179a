/**
 * Every link between the documents leads somewhere: the file is there, and so is the heading.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { listAnchors, listDocuments, listLinks, root } from "./markdown";

test.each(listDocuments())("every link in %s has a target", (path) => {
  const broken = listLinks(path).filter(({ target }) => {
    const [file = "", anchor] = target.split("#");
    const found = file === "" ? path : join(dirname(path), decodeURIComponent(file));
    if (!existsSync(join(root, found))) return true;
    return anchor !== undefined && found.endsWith(".md") && !listAnchors(found).has(anchor);
  });
  expect(broken).toEqual([]);
});

test("the README leads to every document that is written by hand", () => {
  const linked = new Set(listLinks("README.md").map(({ target }) => target.split("#")[0]));
  const written = listDocuments().filter(
    (path) => path !== "README.md" && !/^docs\/(?:api|resources)\//.test(path),
  );
  expect(written.filter((path) => !linked.has(path))).toEqual([]);
});
