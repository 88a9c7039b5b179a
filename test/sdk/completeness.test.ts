/**
 * What a definition has to bring with it: a class, a schema, a docs page, a line in the README, an example. The
 * files are looked for by name here, so that a generator that forgets one does not forget it in the test too.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clouds } from "../../provider/clouds";
import { definitions } from "../../rules/kind";
import * as sdk from "../../sdk/index";

const root = join(__dirname, "..", "..");
const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

/** Kind to file name, by hand: these names stand in links and in people's memory. */
const FILES: Record<string, string> = {
  "alicloud:RamAppSecret": "ram-app-secret",
  "alicloud:RamApplication": "ram-application",
  "oneaccess:ApplicationAccount": "application-account",
  "oneaccess:ApplicationOrganization": "application-organization",
  "oneaccess:Organization": "organization",
  "oneaccess:User": "user",
  "volcengine:IdentityProviderOAuth": "identity-provider-oauth",
  "volcengine:IdentityProviderOIDC": "identity-provider-oidc",
  "volcengine:Oauth2CredentialProvider": "oauth2-credential-provider",
  "volcengine:UserPool": "user-pool",
};

test("every kind that ever was in a release is still there", () => {
  expect(definitions.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(FILES));
});

test.each(clouds.map(({ facts }) => facts.name))(
  "every file that defines a resource of %s is in the registry",
  (cloud) => {
    const folder = join(root, "provider", cloud, "resources");
    const found = readdirSync(folder).filter((name) =>
      readFileSync(join(folder, name), "utf8").includes("= defineResource("),
    );
    expect(found.map((name) => name.replace(/\.ts$/, "")).toSorted()).toEqual(
      Object.entries(FILES)
        .filter(([kind]) => kind.startsWith(`${cloud}:`))
        .map(([, file]) => file),
    );
  },
);

describe.each(definitions)("$kind", ({ kind, summary, inputFields, outputFields }) => {
  const [cloud = "", type = ""] = kind.split(":");
  const file = FILES[kind] ?? "missing";
  const names = [...Object.keys(inputFields.fields), ...Object.keys(outputFields.fields)];

  test("has a class that the index exports, with every field and .get", () => {
    const found = (sdk as unknown as Record<string, Record<string, { get?: unknown }>>)[cloud]?.[type];
    expect(typeof found).toBe("function");
    expect(typeof found?.get).toBe("function");
    const source = read("sdk", cloud, `${file}.ts`);
    for (const name of names) expect(source).toContain(`declare readonly ${name}: pulumi.Output<`);
  });

  test("has a schema with every field", () => {
    const schema = JSON.parse(read("schema", cloud, `${file}.json`)) as Record<
      "inputs" | "outputs",
      { properties: Record<string, unknown> }
    >;
    const { inputs, outputs } = schema;
    expect([...Object.keys(inputs.properties), ...Object.keys(outputs.properties)]).toEqual(names);
  });

  test("has a docs page that describes every field", () => {
    const page = read("docs", "resources", cloud, `${file}.md`);
    expect(page).toContain(summary);
    for (const name of names) expect(page).toMatch(new RegExp(`\\| \`${name}\` \\|.*\\w+.*\\|\\n`));
  });

  test("has a line in the README's table", () => {
    expect(read("README.md")).toContain(`| [\`${type}\`](docs/resources/${cloud}/${file}.md) | ${summary} |`);
  });

  test("is shown in an example", () => {
    const programs = readdirSync(join(root, "examples"))
      .map((folder) => join(root, "examples", folder, "index.ts"))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, "utf8"));
    expect(programs.some((program) => program.includes(`${cloud}.${type}`))).toBe(true);
  });
});
