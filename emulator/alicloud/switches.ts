/**
 * What is unproven about the service, as switches; each has both answers. The list and its reasons stand in
 * docs/fidelity.md. Knows no action.
 */
import type { SwitchValues } from "../switch";

export interface AlicloudSwitches {
  /** does a list parameter that is sent empty (`NewRedirectUris=`) clear the list, or count as not sent? */
  emptyList: "clear" | "keep";
  /** is an AppName unique in its account? */
  uniqueAppNames: boolean;
  /** do an application's secrets go with it, or must they be deleted before? */
  deleteWithSecrets: "cascade" | "refuse";
  /** does GetAppSecret show the secret's value? */
  secretInGet: "absent" | "clear";
  /** does deleting a missing object fail with 404 or succeed? */
  deleteMissing: "notFound" | "ok";
  /** does the scope openid read as required when nobody asked for that? */
  openidRequired: boolean;
  /** order of the redirect URIs in answers */
  redirectUris: "asGiven" | "sorted";
  /** order of the scopes in answers */
  scopes: "asGiven" | "sorted";
  /** a predefined scope that ListPredefinedScopes does not name for the application's type and protocol version */
  unknownScopes: "refuse" | "accept" | "drop";
  /** does ListApplications show applications whole, or without redirect URIs, scopes and token lives? */
  applicationsInList: "whole" | "brief";
  /** predefined scopes are written without required ones: do those that stay keep their mark? */
  requiredWithoutList: "keep" | "reset";
  /** may a redirect URI have any scheme, or only https, and http to the own machine? */
  redirectSchemes: "any" | "https";
  /** may an application of protocol version 2.1 have secrets? */
  secretOf21: "accept" | "refuse";
  /** may the caller ask who it is? true: GetCallerIdentity is NoPermission */
  stsDenied: boolean;
}

/** Every switch with every value it takes; the first is the default. */
export const alicloudSwitchValues: SwitchValues<AlicloudSwitches> = {
  emptyList: ["clear", "keep"],
  uniqueAppNames: [true, false],
  deleteWithSecrets: ["cascade", "refuse"],
  secretInGet: ["absent", "clear"],
  deleteMissing: ["notFound", "ok"],
  openidRequired: [true, false],
  redirectUris: ["asGiven", "sorted"],
  scopes: ["asGiven", "sorted"],
  unknownScopes: ["refuse", "accept", "drop"],
  applicationsInList: ["whole", "brief"],
  requiredWithoutList: ["keep", "reset"],
  redirectSchemes: ["any", "https"],
  secretOf21: ["accept", "refuse"],
  stsDenied: [false, true],
};
