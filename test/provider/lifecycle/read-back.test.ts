/**
 * The whole life of every resource on every kind of service that the documents leave open: how secrets are shown,
 * what an update without a field means, how scopes are written.
 */
import { describe, expect, test } from "vitest";
import { switchValues } from "../../../emulator/index";
import type { Switches } from "../../../emulator/index";
import { buildUpdateBody } from "../../../provider/lifecycle/body";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { named, SECOND_SECRET, SECRET, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { findStored } from "../../support/stored-object";

const services = switchValues.secretInGet.flatMap((secretInGet) =>
  switchValues.updateWithoutField.flatMap((updateWithoutField) =>
    switchValues.scopesInAnswers.map((scopesInAnswers) => ({
      secretInGet,
      updateWithoutField,
      scopesInAnswers,
    })),
  ),
);

const title = (switches: Partial<Switches>) => Object.values(switches).join(", ");

async function open(sample: Sample, switches: Partial<Switches>) {
  const emulator = await openEmulator({ switches });
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  const stored = () => findStored(emulator, sample);
  return { emulator, connection, placed, resource, stored };
}

describe.each(services.map((switches) => [title(switches), switches] as const))(
  "a service with %s",
  (_title, switches) => {
    test.each(named)("%s: create, nothing to do, update, nothing to do, destroy", async (_name, sample) => {
      const { connection, placed, resource, stored } = await open(sample, switches);
      for (const [program, step] of [
        [placed.minimal, "create"],
        [placed.full, "update"],
        [placed.changed, "update"],
      ] as const) {
        // From the least to the most nothing that is create-only changes its value.
        const { projectName: _p, signInAttributes: _s, requiredSignUpAttributes: _r, ...rest } = program;
        const wanted = sample.definition.kind.endsWith("UserPool") ? rest : program;
        expect(await resource.up(wanted)).toBe(step);
        expect(await resource.refresh()).toBe("same");
        expect((await resource.preview(resource.state().inputs)).step).toBe("same");
        expect(stored()).toMatchObject(buildUpdateBody(sample.definition, resource.state().inputs));
      }
      expect(connection.warnings).toEqual([]);
      await resource.destroy();
      expect(connection.told.join("\n")).not.toMatch(/canary-secret/);
    });

    test.each(named.filter(([name]) => name !== "UserPool"))(
      "%s: an update of another field keeps the secret that is stored",
      async (_name, sample) => {
        const { placed, resource, stored } = await open(sample, switches);
        await resource.up(placed.full);
        const config = placed.full["config"] as object | undefined;
        const more =
          config === undefined ? { clientId: "another" } : { config: { ...config, clientId: "another" } };
        expect(await resource.up({ ...placed.full, ...more })).toBe("update");
        expect(JSON.stringify(stored())).toContain(SECRET);
        expect(JSON.stringify(stored())).toContain('"another"');
        expect(await resource.refresh()).toBe("same");
      },
    );
  },
);

const SHOWN = { clear: "unchanged", masked: "not visible", empty: "not visible", absent: "not visible" };

test.each(switchValues.secretInGet.map((mode) => [mode, SHOWN[mode]] as const))(
  "secretStatus of a service that answers %s is %s after a write and after a read",
  async (secretInGet, status) => {
    for (const [name, sample] of named.filter(([type]) => type !== "UserPool")) {
      const { placed, resource } = await open(sample, { secretInGet });
      await resource.up(placed.full);
      expect(resource.state().outputs["secretStatus"], name).toBe(status);
      await resource.refresh();
      expect(resource.state().outputs["secretStatus"], name).toBe(status);
      await resource.up(placed.changed);
      expect(resource.state().outputs["secretStatus"], name).toBe(status);
      expect(JSON.stringify(resource.state().outputs)).toContain(SECOND_SECRET);
    }
  },
);

test("a resource without secrets has no secretStatus", async () => {
  const { placed, resource } = await open(named.find(([name]) => name === "UserPool")![1], {});
  await resource.up(placed.full);
  expect(resource.state().outputs).not.toHaveProperty("secretStatus");
});
