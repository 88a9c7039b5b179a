/**
 * OAuth scopes: which there are for which applications, what is left of those that are asked for, and how they read
 * in answers. Knows no action.
 */
import { compareTexts } from "../canonical";
import type { JsonObject } from "../json";
import { appTypes } from "./contract";
import { invalidParameter } from "./service-error";
import type { AlicloudSwitches } from "./switches";

interface Scope {
  readonly name: string;
  readonly description: string;
  readonly types: readonly string[];
  /** the only protocol version that has it */
  readonly protocolVersion?: string;
}

/** Always granted, cannot be removed (vendor page UpdateApplication). */
const implied = "openid";

const forUsers = ["WebApp", "NativeApp"];
const api = (product: string): Scope => ({
  name: `/acs/${product}`,
  description: `Calls the API of ${product}.`,
  types: forUsers,
});

// The names: vendor's overview of OAuth. Which type has which is a guess, but that servers only synchronize users
// (SCIM) and that the MCP server needs protocol version 2.1 stands there.
const known: readonly Scope[] = [
  { name: implied, description: "Reads the OpenID of the user. Cannot be removed.", types: appTypes },
  { name: "aliuid", description: "Reads the UID of the user.", types: forUsers },
  { name: "profile", description: "Reads the name of the user.", types: forUsers },
  ...["ccc", "cloudesl", "alidns", "digitalstore", "scsp", "cloudgame", "aiccs", "alimt", "easygene"].map(
    api,
  ),
  { ...api("scim"), types: appTypes },
  { ...api("mcp-server"), protocolVersion: "2.1" },
];

export function listScopes(appType?: string): JsonObject[] {
  return known
    .filter(({ types }) => appType === undefined || types.includes(appType))
    .map(({ name, description }) => ({ Name: name, Description: description }));
}

function isKnown(name: string, { AppType, ProtocolVersion }: JsonObject): boolean {
  const scope = known.find((candidate) => candidate.name === name);
  if (!scope?.types.includes(AppType as string)) return false;
  return scope.protocolVersion === undefined || scope.protocolVersion === ProtocolVersion;
}

const addImplied = (names: readonly string[]): string[] =>
  names.includes(implied) ? [...names] : [implied, ...names];

export interface ScopeLists {
  readonly predefined?: readonly string[] | undefined;
  readonly required?: readonly string[] | undefined;
}

/**
 * Writes scope lists into a stored application: the predefined ones first, then the required ones mark some of them,
 * and those that are not among them silently mark nothing. Throws for a scope that is refused, named as `parameter`.
 */
export function writeScopes(
  application: JsonObject,
  { predefined, required }: ScopeLists,
  switches: Readonly<AlicloudSwitches>,
  parameter: string,
): void {
  const before = (application["RequiredScopes"] ?? []) as string[];
  if (predefined) {
    const isRefused =
      switches.unknownScopes === "refuse" && predefined.some((name) => !isKnown(name, application));
    if (isRefused) throw invalidParameter(parameter);
    const isTaken = (name: string): boolean =>
      switches.unknownScopes !== "drop" || isKnown(name, application);
    application["PredefinedScopes"] = addImplied(predefined.filter(isTaken));
  }
  const current = addImplied((application["PredefinedScopes"] ?? []) as string[]);
  const kept = predefined && switches.requiredWithoutList === "reset" ? [] : before;
  application["RequiredScopes"] = (required ?? kept).filter((name) => current.includes(name));
}

/** The scopes of a stored application as answers show them. */
export function toScopeWire(application: JsonObject, switches: Readonly<AlicloudSwitches>): JsonObject[] {
  const names = addImplied((application["PredefinedScopes"] ?? []) as string[]);
  const required = (application["RequiredScopes"] ?? []) as string[];
  if (switches.scopes === "sorted") names.sort(compareTexts);
  return names.map((name) => ({
    Name: name,
    Description: known.find((scope) => scope.name === name)?.description ?? "",
    Required: required.includes(name) || (name === implied && switches.openidRequired),
  }));
}
