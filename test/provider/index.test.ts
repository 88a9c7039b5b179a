/**
 * The one name that users' state holds. Nothing of it may wait or throw before the first real call.
 */
import { describe, expect, test } from "vitest";
import { resourceProvider } from "../../provider/index";
import { definitions } from "../../rules/kind";
import { PROVIDER_TEXT } from "../support/in-process";

describe("resourceProvider", () => {
  test.each(definitions.map(({ kind }) => kind))(
    "knows %s, and configure neither waits nor throws",
    (kind) => {
      const provider = resourceProvider(kind);
      const broken = {
        config: {
          get: (): never => {
            throw new Error("no config");
          },
        },
      };
      expect(provider.configure(broken)).toBeUndefined();
      expect(provider.configure({ config: { get: () => undefined } })).toBeUndefined();
    },
  );

  test("checks without credentials and without a network", async () => {
    const { failures } = await resourceProvider("volcengine:UserPool").check(
      {},
      { name: "p", __provider: PROVIDER_TEXT },
    );
    expect(failures).toEqual([]);
  });

  test.each([
    "volcengine:Unknown",
    "nowhere:UserPool",
    "",
    "volcengine:",
    "__proto__:x",
    "constructor:UserPool",
  ])("says of %j that a newer release is needed", (kind) => {
    expect(() => resourceProvider(kind)).toThrow(
      `does not know ${kind}; install a newer release of the package`,
    );
  });
});
