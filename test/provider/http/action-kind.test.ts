import { expect, test } from "vitest";

import { toActionKind } from "../../../provider/http/action-kind";

test.each([
  ["GetUserPool", "read"],
  ["ListIdentityProvidersOAuth", "read"],
  ["BatchGetOauth2CredentialProvider", "read"],
  ["CreateOauth2CredentialProviderDcr", "create"],
  ["BatchDeleteUser", "delete"],
  ["DeleteUserPool", "delete"],
  ["UpdateUserPool", "update"],
  ["TagResources", "update"],
  ["UntagResources", "update"],
  ["Getaway", "update"],
  ["Listen", "update"],
  ["RegisterClient", "update"],
])("takes %s for a %s", (action, kind) => {
  expect(toActionKind(action)).toBe(kind);
});
