/**
 * The service's errors: status, code and message. Which codes stand on the vendor's page, which on that of the product
 * it was made from, and which are guesses, says docs/fidelity.md. Knows no action.
 */
import { ServiceError } from "../service-error";
import type { OneaccessSwitches } from "./switches";

const usual: Record<number, { code: string; message: string }> = {
  400: { code: "PARAM.0001", message: "A parameter is not valid." },
  401: { code: "TOKEN.0001", message: "The access token is not valid or has expired." },
  403: { code: "API.0001", message: "The application is not granted this API." },
  404: { code: "API.0002", message: "There is no such API." },
  405: { code: "API.0003", message: "The API does not know this method." },
  429: { code: "API.0004", message: "Too many requests." },
  500: { code: "SYSTEM.0001", message: "The system is not able to answer." },
  503: { code: "SYSTEM.0002", message: "The system is busy." },
};

/** What the service answers for a status when nothing more is said. */
export function usualError(status: number): ServiceError {
  const known = usual[status] ?? usual[status < 500 ? 400 : 500]!;
  return new ServiceError(status, known.code, known.message);
}

// Every error of the business has this status, not found included (vendor's pages).
const bad = (code: string, message: string): ServiceError => new ServiceError(400, code, message);

// A field's name comes from the caller and may be anything.
const isName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name);

export const invalidParameter = (name = ""): ServiceError =>
  bad("PARAM.0001", isName(name) ? `The parameter ${name} is not valid.` : "A parameter is not valid.");

export const missingParameter = (name: string): ServiceError =>
  bad("PARAM.0002", `The parameter ${name} must not be empty.`);

export const wrongPage = (): ServiceError => bad("OAP.PAGE.0003", "The page number or size is not valid.");

type AuthFailure = OneaccessSwitches["authFailure"];

const authStatus = (mode: AuthFailure): number => (mode === "unauthorized" ? 401 : 400);

export const wrongToken = (mode: AuthFailure): ServiceError =>
  new ServiceError(authStatus(mode), "TOKEN.0001", "The access token is not valid or has expired.");

export const wrongClient = (mode: AuthFailure): ServiceError =>
  new ServiceError(authStatus(mode), "TOKEN.0002", "The client id or the client secret is wrong.");

export const applicationErrors = {
  missing: (): ServiceError => bad("APP.0001", "Application does not exist."),
  disabled: (): ServiceError => bad("APP.0003", "The application is disabled."),
};

export const userErrors = {
  missing: (): ServiceError => bad("USER.0001", "User does not exist."),
  nameTaken: (): ServiceError => bad("USER.0003", "The user name exists already."),
  mobileTaken: (): ServiceError => bad("USER.0004", "The mobile number exists already."),
  hasAccounts: (): ServiceError => bad("USER.0021", "The user still has application accounts."),
  wrongMobile: (): ServiceError => bad("USER.0038", "The mobile number is not valid."),
};

/** The errors of both kinds of organizations. */
export interface OrganizationErrors {
  readonly missing: () => ServiceError;
  readonly codeTaken: () => ServiceError;
  readonly nameTaken: () => ServiceError;
  readonly hasChildren: () => ServiceError;
  readonly hasMembers: () => ServiceError;
  readonly parentMissing: () => ServiceError;
  /** an organization below itself */
  readonly parentWrong: () => ServiceError;
}

export function organizationErrors({
  orgCodes,
  parentCode,
}: Readonly<OneaccessSwitches>): OrganizationErrors {
  const own = (number: string, message: string) => (): ServiceError => bad(`${orgCodes}.${number}`, message);
  const missing = own("0001", "Organization does not exist.");
  return {
    missing,
    codeTaken: own("0002", "The organization code exists already."),
    nameTaken: own("0003", "The organization name exists already in its level."),
    hasChildren: own("0020", "The organization has sub-organizations."),
    hasMembers: own("0022", "The organization has users."),
    parentMissing: parentCode === "own" ? own("0004", "The parent organization does not exist.") : missing,
    parentWrong: own("0005", "An organization cannot be below itself."),
  };
}

// The vendor's page has the first four; the product it was made from has others for the same.
const appOrgNumbers = {
  APP_ORG: ["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"],
  "APP.ORG": ["0024", "0023", "0025", "0040", "0026", "0027", "0028", "0042"],
} as const;

/** What is wrong with an application that has none, beside what may be wrong with one. */
export function appOrganizationErrors({
  appOrgCodes,
}: Readonly<OneaccessSwitches>): OrganizationErrors & { readonly notEnabled: () => ServiceError } {
  const numbers = appOrgNumbers[appOrgCodes];
  const own = (index: number, message: string) => (): ServiceError =>
    bad(`${appOrgCodes}.${numbers[index]}`, message);
  return {
    missing: own(0, "Application organization does not exist."),
    notEnabled: own(1, "Application organization is not enabled."),
    codeTaken: own(2, "Application organization code already exists."),
    parentMissing: own(3, "Parent application organization does not exist."),
    nameTaken: own(4, "The application organization name exists already in its level."),
    hasChildren: own(5, "The application organization has children."),
    hasMembers: own(6, "The application organization has accounts."),
    parentWrong: own(7, "An application organization cannot be below itself."),
  };
}

export const accountErrors = {
  missing: (): ServiceError => bad("APP_ACCOUNT.0001", "Application account does not exist."),
  taken: (): ServiceError => bad("APP_ACCOUNT.0002", "Application account already exists."),
  wrongType: (): ServiceError => bad("APP_ACCOUNT.0003", "The account type is not supported."),
  unknownAttribute: (): ServiceError => bad("APP_ACCOUNT.0007", "The extended attribute does not exist."),
  noName: (): ServiceError => bad("APP_ACCOUNT.0035", "The account name is required."),
  wrongName: (): ServiceError => bad("APP_ACCOUNT.0036", "The account name is not valid."),
};
