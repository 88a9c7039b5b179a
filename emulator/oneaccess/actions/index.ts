/** Every action of the emulator by its name, but for the one that gives tokens. */
import type { Handlers } from "../handler";
import { appAccountActions } from "./app-account";
import { appOrganizationActions } from "./app-organization";
import { organizationActions } from "./organization";
import { userActions } from "./user";

export const actions: Handlers = {
  ...organizationActions,
  ...userActions,
  ...appOrganizationActions,
  ...appAccountActions,
};
