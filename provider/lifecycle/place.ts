/**
 * State is bound to its place: a "not found" from another account, region or endpoint says nothing about the
 * object, and a write there would hit a stranger's. Knows no cloud.
 */
import { ConfigError } from "../http/errors";
import type { Place, Session, Setting } from "./session";
import { isTree } from "./tree";
import type { Tree } from "./tree";

export async function findCurrentPlace(session: Session): Promise<Place> {
  return {
    account: (await session.account()) ?? "",
    region: session.region.value,
    endpoint: session.endpoint.value,
  };
}

/** What the state of this process's resources names; only a comparison shows it, for a create gets no state. */
const recordedPlaces = new WeakMap<Session, Map<string, Place>>();

export function rememberPlace(session: Session, recorded: Place | undefined): void {
  if (recorded === undefined) return;
  const known = recordedPlaces.get(session) ?? new Map<string, Place>();
  recordedPlaces.set(session, known.set(JSON.stringify(recorded), recorded));
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");

export function readPlace(props: Tree): Place | undefined {
  const place = props["place"];
  if (!isTree(place)) return undefined;
  return {
    account: toText(place["account"]),
    region: toText(place["region"]),
    endpoint: toText(place["endpoint"]),
  };
}

/** Which of region and endpoint differ from the recorded ones; the account needs a call and is not looked at. */
export function listMoves(
  session: Session,
  recorded: Place | undefined,
): (Setting & { name: "region" | "endpoint" })[] {
  if (recorded === undefined || session.allowMoved) return [];
  return (["region", "endpoint"] as const)
    .filter((name) => session[name].value !== recorded[name])
    .map((name) => ({ name, ...session[name] }));
}

/** Whether the program itself names the new place; a variable of a shell must never move a resource. */
export function isMovedByProgram(moves: readonly Setting[]): boolean {
  return moves.length > 0 && moves.every(({ source }) => source === "explicit" || source === "config");
}

/** Throws unless the configured place is the recorded one; gives back the configured one. */
export async function requireSamePlace(session: Session, recorded: Place | undefined): Promise<Place> {
  refuseMoves(recorded, listMoves(session, recorded));
  const current = await findCurrentPlace(session);
  requireSameAccount(session, recorded, current.account);
  return current;
}

export function refuseMoves(recorded: Place | undefined, moves: ReturnType<typeof listMoves>): void {
  if (recorded === undefined || moves.length === 0) return;
  const facts = moves.map(({ name, value, source }) => `${name} ${value} (${SOURCES[source]})`).join(" and ");
  throw new ConfigError(
    `what is in state lives in region ${recorded.region} at ${recorded.endpoint}, and the provider is configured for ` +
      `${facts}. Nothing was done. Configure the recorded place, or set allowMoved if it really moved`,
    "OTHER_PLACE",
  );
}

const SOURCES: Record<Setting["source"], string> = {
  explicit: "from the explicit provider",
  config: "from the stack's config",
  environment: "from an environment variable",
  default: "the default",
};

export function requireSameAccount(session: Session, recorded: Place | undefined, account: string): void {
  if (recorded === undefined || session.allowMoved || recorded.account === "" || account === "") return;
  if (recorded.account === account) return;
  throw new ConfigError(
    `what is in state lives in account ${recorded.account}, and the credentials belong to account ${account}. ` +
      "Nothing was done. Use credentials of the recorded account, or set allowMoved if it really moved",
    "OTHER_ACCOUNT",
  );
}

/** A new object in another place than this stack's other objects would split the stack, unseen. */
export function refuseSplit(session: Session, current: Place): void {
  for (const recorded of recordedPlaces.get(session)?.values() ?? []) {
    const moves = listMoves(session, recorded);
    // Given to another explicit provider, which may be of another account; the old one's process deletes.
    if (moves.length > 0 && moves.every(({ source }) => source === "explicit")) continue;
    if (!isMovedByProgram(moves)) refuseMoves(recorded, moves);
    requireSameAccount(session, recorded, current.account);
  }
}

/** "Not found" may only be believed where it is certain that the right place was asked. */
export function requireAbsence(session: Session, recorded: Place | undefined, asked: Place): void {
  if (recorded !== undefined && session.allowMoved && isElsewhere(recorded, asked)) {
    throw new ConfigError(
      `the object was recorded in ${describePlace(recorded)}, and is not in ${describePlace(asked)}, where allowMoved ` +
        "had it looked for. Nothing was done. Configure the place that it lives in; if it is really gone, " +
        "remove it with `pulumi state delete`",
      "OTHER_PLACE",
    );
  }
  const isKnown = asked.account !== "" && recorded?.account !== "";
  if (isKnown || session.allowUnknownAccount) return;
  throw new ConfigError(
    "the service answered that the object does not exist, but the account behind the credentials could not be " +
      "told (GetCallerIdentity was refused), so it may live in another account. Allow GetCallerIdentity, or set " +
      "allowUnknownAccount to take this answer as it is",
    "UNKNOWN_ACCOUNT",
  );
}

function isElsewhere(recorded: Place, asked: Place): boolean {
  const isOtherAccount =
    recorded.account !== "" && asked.account !== "" && recorded.account !== asked.account;
  return isOtherAccount || recorded.region !== asked.region || recorded.endpoint !== asked.endpoint;
}

function describePlace({ account, region, endpoint }: Place): string {
  return `account ${account === "" ? "(untold)" : account}, region ${region} at ${endpoint}`;
}
