/*
 * The actions that are used, under the names of the vendor's pages: method, path, and what each does. Knows no field
 * but those of the paths.
 */

import type { ActionKind } from "../../http/outcome";

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Fields of the body in braces become parts of the path. */
  readonly path: string;
  readonly kind: ActionKind;
}

const TENANT = "/api/v2/tenant";
const ORGANIZATIONS = `${TENANT}/organizations`;
const USERS = `${TENANT}/users`;
const APPLICATION = `${TENANT}/applications/{application_id}`;
const APP_ORGS = `${APPLICATION}/organizations`;
const ACCOUNTS = `${APPLICATION}/accounts`;

const KINDS = { GET: "read", POST: "create", PUT: "update", DELETE: "delete" } as const;

function route(method: Route["method"], path: string, kind: ActionKind = KINDS[method]): Route {
  return { method, path, kind };
}

export const TOKEN_ACTION = "ShowAuthToken";

const ROUTES: Readonly<Record<string, Route>> = {
  // A further token ends none that was given before (the vendor's page), so it may be asked for again.
  [TOKEN_ACTION]: route("POST", `${TENANT}/token`, "read"),

  CreateOrganization: route("POST", ORGANIZATIONS),
  ShowOrganization: route("GET", `${ORGANIZATIONS}/{org_id}`),
  UpdateOrganization: route("PUT", `${ORGANIZATIONS}/{org_id}`),
  DeleteOrganization: route("DELETE", `${ORGANIZATIONS}/{org_id}`),
  ListOrganizations: route("GET", ORGANIZATIONS),

  CreateUser: route("POST", USERS),
  ShowUserById: route("GET", `${USERS}/{user_id}`),
  UpdateUser: route("PUT", `${USERS}/{user_id}`),
  DeleteUser: route("DELETE", `${USERS}/{user_id}`),
  ListUsers: route("GET", USERS),
  EnableUser: route("PUT", `${USERS}/{user_id}/enable`),
  DisableUser: route("PUT", `${USERS}/{user_id}/disable`),
  ChangeUserPassword: route("PUT", `${USERS}/{user_id}/change-password`),

  CreateAppOrg: route("POST", APP_ORGS),
  ShowAppOrg: route("GET", `${APP_ORGS}/{org_id}`),
  UpdateAppOrg: route("PUT", `${APP_ORGS}/{org_id}`),
  DeleteAppOrg: route("DELETE", `${APP_ORGS}/{org_id}`),
  ListAppOrganizations: route("GET", APP_ORGS),

  CreateAppAccount: route("POST", `${ACCOUNTS}/basic-account`),
  ShowAppAccount: route("GET", `${ACCOUNTS}/{account_id}`),
  UpdateAppAccount: route("PUT", `${ACCOUNTS}/{account_id}`),
  DeleteAppAccount: route("DELETE", `${ACCOUNTS}/{account_id}`),
  ListAppAccounts: route("GET", ACCOUNTS),
  EnableAppAccount: route("PUT", `${ACCOUNTS}/{account_id}/enable`),
  DisableAppAccount: route("PUT", `${ACCOUNTS}/{account_id}/disable`),
};

/** Throws for an action that has none: a defect. */
export function findRoute(action: string): Route {
  const found = Object.hasOwn(ROUTES, action) ? ROUTES[action] : undefined;
  if (found === undefined) throw new TypeError(`${action} has no route`);
  return found;
}
