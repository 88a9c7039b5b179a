/** The scopes that applications of a type may ask for. */
import type { Handlers } from "../handler";
import { listScopes } from "../scope";

export const predefinedScopeActions: Handlers = {
  ListPredefinedScopes: (input) => ({
    PredefinedScopes: { PredefinedScope: listScopes(input["AppType"] as string | undefined) },
  }),
};
