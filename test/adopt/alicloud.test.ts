/**
 * The program that is written for RAM applications, as people read it: references in place of ids, and nothing of what
 * the service forces or fills in.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileBlocks } from "../docs/compile-blocks";
import { fillApplications } from "../e2e/adoptable-applications";
import { openEmulator } from "../support/in-process";
import { adoptAll } from "./adopted-program";

test.each([true, false])(
  "applications and secrets read well and compile, openid required: %s",
  async (openidRequired) => {
    const emulator = await openEmulator({ alicloud: { switches: { openidRequired } } });
    await fillApplications(emulator);
    const { sources, objects } = await adoptAll(emulator, false, ["alicloud"]);
    expect([...sources.keys()]).toEqual(["index.ts", "mobile.ts", "portal.ts", "sync.ts"]);
    for (const name of ["mobile.ts", "portal.ts", "sync.ts"]) {
      await expect(sources.get(name)).toMatchFileSnapshot(join("golden", "alicloud", `${name}.txt`));
    }
    const blocks = [...sources]
      .filter(([name]) => name !== "index.ts")
      .map(([where, code]) => ({ where, language: "ts", marks: [], code }));
    for (const [where, problems] of compileBlocks(blocks)) expect(problems, where).toEqual([]);
    const secrets = objects.filter(({ read }) => read.definition.kind === "alicloud:RamAppSecret");
    // What bears an owner without its value would be replaced by the next preview.
    expect(secrets.map(({ state }) => state.outputs["owner"])).toEqual([undefined, undefined, undefined]);
  },
);
