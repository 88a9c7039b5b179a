/**
 * A user's project in the layouts that package managers make: the program, the provider process and the engine's
 * log service are all found from where the program stands, and state holds the same text everywhere.
 */
import { expect, test } from "vitest";
import { installLayout } from "../support/project-layout";
import type { LayoutName } from "../support/project-layout";
import { findByName, openEmulatedStack } from "./emulated-stack";

const LAYOUTS: { layout: LayoutName; what: string }[] = [
  { layout: "workspaces", what: "npm workspaces, packages above the program" },
  { layout: "pnpm", what: "pnpm, direct dependencies only" },
  { layout: "esModule", what: "a program that is an ES module" },
];

// Two ways to import, a question (which loads the network in the program), and a warning through the engine's
// log service: plain http is worth one.
const program = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
import { UserPool } from "pulumi-agent-identity/volcengine";
const people = new UserPool("people", { description: "Everyone" });
new volcengine.IdentityProviderOAuth("intranet", {
  userPoolUid: people.uid,
  clientId: "id",
  clientSecret: new pulumi.Config().requireSecret("clientSecret"),
  authorizationEndpoint: "http://login.intranet.example/authorize",
  tokenEndpoint: "https://login.intranet.example/token",
  userEndpoint: "https://login.intranet.example/user",
  idAttribute: "id",
});
export const isEsModule = typeof require === "undefined";
export const others = volcengine.listUserPools({ name: "others" });
`;

test.each(LAYOUTS)("$what", { timeout: 300_000 }, async ({ layout }) => {
  const stack = await openEmulatedStack({
    program,
    layout: await installLayout(layout),
    secrets: { clientSecret: "canary-layout-1f55" },
  });
  try {
    expect((await stack.preview()).stdout).toContain("3 to create");
    const up = await stack.up();
    expect(up.stdout).toContain('warning: IdentityProviderOAuth "intranet": authorizationEndpoint');
    expect(await stack.outputs()).toEqual({ others: [], isEsModule: layout === "esModule" });
    await stack.expectSettled();
    const login = findByName(await stack.expectAgreement(), "intranet");
    expect(login.outputs?.["__provider"]).toBe(
      'exports.handler=()=>require("pulumi-agent-identity/provider").resourceProvider("volcengine:IdentityProviderOAuth");',
    );
    await stack.refresh();
    await stack.destroy();
    expect(await stack.expectAgreement()).toEqual([]);
    stack.expectNoSecretLeft();
  } finally {
    await stack.close();
  }
});
