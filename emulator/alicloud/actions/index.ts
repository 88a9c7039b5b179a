/** Every action of the emulator by its name; what is not here is InvalidAction.NotFound. */
import type { Handlers } from "../handler";
import { appSecretActions } from "./app-secret";
import { applicationActions } from "./application";
import { callerIdentityActions } from "./caller-identity";
import { predefinedScopeActions } from "./predefined-scope";

export const actions: Handlers = {
  ...callerIdentityActions,
  ...applicationActions,
  ...appSecretActions,
  ...predefinedScopeActions,
};
