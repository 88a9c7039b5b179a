/**
 * What every resource class sends to the engine: the names that stand in users' state for ever, secrets field by
 * field, and the options that keep objects from being lost.
 */
import { runInNewContext } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { definitions } from "../../rules/kind";
import { toProviderText } from "../../sdk/provider-text";
import { volcengine } from "../../sdk/index";
import { openSecret, recordProgram, recordResource } from "./recorded-program";

const CLASSES = [
  volcengine.IdentityProviderOAuth,
  volcengine.IdentityProviderOIDC,
  volcengine.Oauth2CredentialProvider,
  volcengine.UserPool,
] as unknown as (new (
  name: string,
  args: object,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource)[];

/** Standing in users' state: a change of a single byte makes stacks that nothing can destroy. */
const FROZEN = [
  'exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("volcengine:IdentityProviderOAuth");',
  'exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("volcengine:IdentityProviderOIDC");',
  'exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("volcengine:Oauth2CredentialProvider");',
  'exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("volcengine:UserPool");',
];

const TYPES = ["IdentityProviderOAuth", "IdentityProviderOIDC", "Oauth2CredentialProvider", "UserPool"];

test("every class sends its frozen type and provider text, byte for byte", async () => {
  const { registrations } = await recordProgram(() => {
    CLASSES.forEach((Class, index) => new Class(`r${String(index)}`, {}));
  });
  const byName = registrations.toSorted((left, right) => left.name.localeCompare(right.name));
  expect(byName.map(({ type }) => type)).toEqual(
    TYPES.map((type) => `pulumi-nodejs:dynamic/volcengine:${type}`),
  );
  expect(byName.map(({ props }) => props["__provider"])).toEqual(FROZEN);
});

test.each(definitions)("the provider text of $kind stays within 130 bytes", ({ kind }) => {
  expect(Buffer.byteLength(toProviderText(kind))).toBeLessThanOrEqual(130);
});

test("the provider text runs as it stands and asks for the handler of its kind", () => {
  const asked: string[] = [];
  const load = (name: string) => ({ resourceProvider: (kind: string) => asked.push(name, kind) });
  const exported: { handler?: () => unknown } = {};
  runInNewContext(toProviderText("volcengine:UserPool"), { exports: exported, require: load });
  exported.handler?.();
  expect(asked).toEqual(["pulumi-agent-identity/provider", "volcengine:UserPool"]);
});

test("name is the resource's Pulumi name unless the program gives one", async () => {
  const silent = await recordResource(() => new volcengine.UserPool("people", {}));
  expect(silent.props["name"]).toBe("people");
  const stated = await recordResource(() => new volcengine.UserPool("people", { name: "staff" }));
  expect(stated.props["name"]).toBe("staff");
});

test("the program's own argument object is left as it was", async () => {
  const args = { name: "people" };
  await recordProgram(() => [new volcengine.UserPool("a", args), new volcengine.UserPool("b", args)]);
  expect(args).toEqual({ name: "people" });
});

test("every class carries the alias of the plugin to come, beside the program's own aliases", async () => {
  const { registrations } = await recordProgram(() => {
    CLASSES.forEach((Class, index) => new Class(`r${String(index)}`, {}, { aliases: [{ type: "old:t:T" }] }));
  });
  const byName = registrations.toSorted((left, right) => left.name.localeCompare(right.name));
  expect(byName.map(({ aliasTypes }) => aliasTypes)).toEqual(
    TYPES.map((type) => [`volcengine-agentid:index:${type}`, "old:t:T"]),
  );
});

test("what has a natural key is deleted before it is replaced, a user pool never", async () => {
  const { registrations } = await recordProgram(() => {
    CLASSES.forEach((Class, index) => new Class(`r${String(index)}`, {}));
  });
  const byName = registrations.toSorted((left, right) => left.name.localeCompare(right.name));
  expect(byName.map(({ deleteBeforeReplace }) => deleteBeforeReplace)).toEqual([true, true, true, false]);
});

test("a program may still switch deleteBeforeReplace off", async () => {
  const { deleteBeforeReplace } = await recordResource(
    () => new volcengine.Oauth2CredentialProvider("p", { vendor: "google" }, { deleteBeforeReplace: false }),
  );
  expect(deleteBeforeReplace).toBe(false);
});

test("a secret at the top level is also a secret among the outputs", async () => {
  const { props, secretOutputs } = await recordResource(
    () => new CLASSES[0]!("p", { clientSecret: "canary-top" }),
  );
  expect(openSecret(props["clientSecret"])).toBe("canary-top");
  expect(secretOutputs).toEqual(["clientSecret"]);
});

test(".get sends the id and the provider text and nothing else", async () => {
  const { reads, registrations } = await recordProgram(() =>
    volcengine.Oauth2CredentialProvider.get("existing", "default/crm"),
  );
  expect(registrations).toEqual([]);
  expect(reads).toEqual([
    {
      type: "pulumi-nodejs:dynamic/volcengine:Oauth2CredentialProvider",
      id: "default/crm",
      props: { __provider: FROZEN[2] },
    },
  ]);
});

test("uid comes out of the id, so it is known where computed outputs are not", async () => {
  const seen: Record<string, string | undefined> = {};
  await recordProgram(
    () => {
      const provider = volcengine.IdentityProviderOIDC.get("oidc", "pool%2F1/idp-1");
      provider.uid.apply((uid) => (seen["uid"] = uid));
      provider.scimBaseUrl.apply((url) => (seen["scimBaseUrl"] = url ?? "ran"));
    },
    { isPreview: true },
  );
  await new Promise(setImmediate);
  expect(seen).toEqual({ uid: "idp-1" });
});

test("uid is decoded, whatever characters the service puts into it", async () => {
  const pool = await recordUid("a%2Fb%20c");
  expect(pool).toBe("a/b c");
});

async function recordUid(id: string): Promise<string> {
  let pool: volcengine.UserPool | undefined;
  await recordProgram(() => (pool = new volcengine.UserPool("p", {})), { id });
  return new Promise((resolve) => pool?.uid.apply(resolve));
}
