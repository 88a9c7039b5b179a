/**
 * A URN in its parts, and the end of it that a command names a resource by.
 */
import { expect, test } from "vitest";
import { toEnd } from "../../drift/ways-on";
import { readUrn } from "../../report/urn";

const URN =
  "urn:pulumi:prod::login::example:Login$pulumi-nodejs:dynamic/volcengine:IdentityProviderOIDC::acme::staff";

test("a name that holds two colons stays whole, and parents are no part of the type", () => {
  expect(readUrn(URN)).toEqual({
    stack: "prod",
    project: "login",
    type: "pulumi-nodejs:dynamic/volcengine:IdentityProviderOIDC",
    name: "acme::staff",
  });
  expect(toEnd(URN)).toBe("IdentityProviderOIDC::acme::staff");
});
