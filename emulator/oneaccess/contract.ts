/**
 * The contract as data: which actions there are, by method and path, which query and body each takes and with which
 * status it answers. From the vendor's pages; knows no store and no meaning of a field.
 */
import type { Fields } from "./field";
import {
  accountFields,
  code,
  mobile,
  organizationFields,
  orgName,
  password,
  required,
  text,
  userFields,
  userName,
} from "./object-fields";

export interface ActionContract {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** below `/api/v2/tenant` */
  readonly path: string;
  readonly status: 200 | 201 | 204;
  /** fields of a JSON body; without it there is none */
  readonly body?: Fields;
  readonly query?: Fields;
  /** is it a list, with `offset` and `limit`? */
  readonly isPaged?: boolean;
}

const organizations = "/organizations";
const users = "/users";
const appOrgs = "/applications/{application_id}/organizations";
const accounts = "/applications/{application_id}/accounts";

export const contract: Readonly<Record<string, ActionContract>> = {
  ShowAuthToken: { method: "POST", path: "/token", status: 200 },

  CreateOrganization: {
    method: "POST",
    path: organizations,
    status: 201,
    body: { ...organizationFields, code: required(code), name: required(orgName) },
  },
  ShowOrganization: { method: "GET", path: `${organizations}/{org_id}`, status: 200 },
  UpdateOrganization: {
    method: "PUT",
    path: `${organizations}/{org_id}`,
    status: 200,
    body: organizationFields,
  },
  DeleteOrganization: { method: "DELETE", path: `${organizations}/{org_id}`, status: 204 },
  ListOrganizations: {
    method: "GET",
    path: organizations,
    status: 200,
    query: { all_child: { type: "boolean" }, org_id: text },
    isPaged: true,
  },

  CreateUser: {
    method: "POST",
    path: users,
    status: 201,
    body: { ...userFields, user_name: required(userName), mobile: required(mobile), password },
  },
  ShowUserById: { method: "GET", path: `${users}/{user_id}`, status: 200 },
  ShowUserByName: {
    method: "POST",
    path: `${users}/user-by-username`,
    status: 200,
    body: { user_name: required(text) },
  },
  UpdateUser: { method: "PUT", path: `${users}/{user_id}`, status: 200, body: userFields },
  DeleteUser: { method: "DELETE", path: `${users}/{user_id}`, status: 204 },
  ListUsers: {
    method: "GET",
    path: users,
    status: 200,
    query: { org_id: { type: "present" } },
    isPaged: true,
  },
  EnableUser: { method: "PUT", path: `${users}/{user_id}/enable`, status: 200 },
  DisableUser: { method: "PUT", path: `${users}/{user_id}/disable`, status: 200 },
  ChangeUserPassword: {
    method: "PUT",
    path: `${users}/{user_id}/change-password`,
    status: 200,
    body: { password: required(password), pwd_must_modify: { type: "boolean" } },
  },

  CreateAppOrg: {
    method: "POST",
    path: appOrgs,
    status: 201,
    body: { org_code: required(code), name: required(orgName), parent_id: text },
  },
  ShowAppOrg: { method: "GET", path: `${appOrgs}/{org_id}`, status: 200 },
  UpdateAppOrg: {
    method: "PUT",
    path: `${appOrgs}/{org_id}`,
    status: 200,
    body: { name: orgName, parent_id: text },
  },
  DeleteAppOrg: { method: "DELETE", path: `${appOrgs}/{org_id}`, status: 204 },
  ListAppOrganizations: { method: "GET", path: appOrgs, status: 200, isPaged: true },

  CreateAppAccount: {
    method: "POST",
    path: `${accounts}/basic-account`,
    status: 201,
    body: { ...accountFields, user_id: required(text) },
  },
  ShowAppAccount: { method: "GET", path: `${accounts}/{account_id}`, status: 200 },
  UpdateAppAccount: { method: "PUT", path: `${accounts}/{account_id}`, status: 200, body: accountFields },
  DeleteAppAccount: { method: "DELETE", path: `${accounts}/{account_id}`, status: 204 },
  ListAppAccounts: {
    method: "GET",
    path: accounts,
    status: 200,
    query: { account_type: text },
    isPaged: true,
  },
  EnableAppAccount: { method: "PUT", path: `${accounts}/{account_id}/enable`, status: 200 },
  DisableAppAccount: { method: "PUT", path: `${accounts}/{account_id}/disable`, status: 200 },
};
