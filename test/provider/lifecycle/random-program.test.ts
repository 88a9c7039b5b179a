/**
 * Any program after any other: what the service then holds is what the program says, the next preview and refresh
 * are empty, and no secret is told; or it is an error that names what could not be cleared.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { switchValues } from "../../../emulator/index";
import type { Emulator } from "../../../emulator/index";
import { isSameValue } from "../../../provider/lifecycle/compare";
import { getAt, listLeaves } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import { fromWireTree } from "../../../provider/lifecycle/wire";
import { arbitraryInputs } from "../../support/field-arbitrary";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { named, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { listStored } from "../../support/stored-object";

const arbitrarySwitches = fc.record({
  secretInGet: fc.constantFrom(...switchValues.secretInGet),
  updateWithoutField: fc.constantFrom(...switchValues.updateWithoutField),
  scopesInAnswers: fc.constantFrom(...switchValues.scopesInAnswers),
});

const NOT_CLEARED = /left the program, and the service keeps the value/;

/** The stated fields that the service holds otherwise. */
function listWrong(sample: Sample, inputs: Tree, emulator: Emulator, name: string): string[] {
  const found = listStored(emulator, sample).find(({ Name }) => Name === name) ?? {};
  const live = fromWireTree(sample.definition.inputFields, found);
  return listLeaves(sample.definition.inputFields)
    .filter(({ field }) => field.local !== true)
    .filter(({ path, field }) => {
      const wanted = getAt(inputs, path);
      return wanted !== undefined && !isSameValue(field, wanted, getAt(live, path));
    })
    .map(({ path }) => path.join("."))
    .filter((path) => path !== "userPoolUid" && path !== "poolName");
}

describe.each(named)("any three programs of %s in a row", (_name, sample) => {
  test("end in what the last one says", async () => {
    const emulator = await openEmulator({ switches: { uniqueNames: false } });
    const setUp = connect(emulator);
    const { minimal } = await withParent(setUp.session, sample);
    let made = 0;
    const programs = fc.array(arbitraryInputs(sample.definition), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(programs, arbitrarySwitches, async (chosen, switches) => {
        Object.assign(emulator.switches, switches);
        const connection = connect(emulator);
        const resource = createStackResource(sample.definition, connection);
        const name = `made-${++made}`;
        const place = "userPoolUid" in minimal ? { userPoolUid: minimal["userPoolUid"] } : {};
        for (const random of chosen) {
          // A pool is made anew before the old one goes, under the same name.
          const program = {
            ...random,
            ...place,
            name,
            ...("allowSameName" in sample.definition.inputFields.fields ? { allowSameName: true } : {}),
          };
          const step = await resource.up(program).catch((error: Error) => error.message);
          if (NOT_CLEARED.test(step)) return;
          expect(step).toMatch(/^(create|same|update|replace)$/);
          const { inputs } = resource.state();
          expect(listWrong(sample, inputs, emulator, name)).toEqual([]);
          expect((await resource.preview(program)).step).toBe("same");
          expect(await resource.refresh()).toBe("same");
          expect((await resource.preview(program)).step).toBe("same");
          expect(resource.state().inputs).toEqual(inputs);
        }
        await resource.destroy();
      }),
      { numRuns: 15 },
    );
  });
});
