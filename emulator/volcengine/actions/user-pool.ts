/**
 * User pools: their settings, the addresses that the service derives from their uid, and their counters.
 */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../json";
import type { Place } from "../../place";
import { done, readText, type Context, type Handlers } from "../handler";
import { applyUpdate, fillDefaults } from "../merge";
import { isDescending, isMatch, sortObjects, takePage } from "../page";
import { duplicated, invalidParameter, notFound } from "../service-error";
import { createUserPool, findUserPool, toPoolWire, type Store } from "../store";
import { checkTags, hasTags } from "./tag";

// What the service fills in is documented nowhere: all of these are guesses.
const defaults: JsonObject = {
  Description: "",
  ProjectName: "default",
  Brand: { Name: "", LogoUri: "" },
  SignInAttributes: ["email"],
  RequiredSignUpAttributes: [],
  PasswordSignInEnabled: true,
  SelfSignUpEnabled: true,
  SelfAccountRecoveryEnabled: true,
  SignUpAutoVerificationEnabled: false,
  UnconfirmedUserSignInEnabled: false,
  EmailPasswordlessSignInEnabled: false,
  SmsPasswordlessSignInEnabled: false,
  SmsAnonymousSignUpEnabled: false,
  Tags: [],
};

function deriveAddresses(uid: string, { account, region }: Place): JsonObject {
  // Domain, token path and the OAuth and OIDC callback paths stand in public programs; the rest is a guess.
  const domain = `userpool-${uid}.userpool.auth.id.${region}.volces.com`;
  const base = `https://${domain}`;
  return {
    Trn: `trn:id:${region}:${account}:userpool/${uid}`,
    Domain: domain,
    IssuerUrl: base,
    DiscoveryUrl: `${base}/.well-known/openid-configuration`,
    TokenUrl: `${base}/oauth/token`,
    TokenSigningKeyUrl: `${base}/.well-known/jwks.json`,
    OauthLoginCallbackUrl: `${base}/login/generic_oauth/callback`,
    OauthSignUpCallbackUrl: `${base}/signup/generic_oauth/callback`,
    OidcLoginCallbackUrl: `${base}/login/generic_oidc/callback`,
    OidcSignUpCallbackUrl: `${base}/signup/generic_oidc/callback`,
    SamlLoginCallbackUrl: `${base}/login/saml/callback`,
    SamlSignUpCallbackUrl: `${base}/signup/saml/callback`,
  };
}

function checkName(input: JsonObject, { store, switches }: Context, ownUid?: string): void {
  const name = input["Name"];
  if (name === undefined) return;
  if (name === "") throw invalidParameter("Name");
  if (!switches.uniqueNames) return;
  for (const [uid, pool] of store.userPools) {
    if (uid !== ownUid && pool.wire["Name"] === name)
      throw duplicated(`user pool ${readText(input, "Name")}`);
  }
}

function isListed(pool: JsonObject, input: JsonObject): boolean {
  const filter = (input["Filter"] ?? {}) as JsonObject;
  return (
    isMatch(pool["ProjectName"], input["ProjectName"], true) &&
    isMatch(pool["Uid"], filter["Uid"], true) &&
    isMatch(pool["Trn"], filter["Trn"], true) &&
    isMatch(pool["Name"], filter["Name"]) &&
    isMatch(pool["Description"], filter["Description"]) &&
    hasTags(pool, filter["TagFilters"])
  );
}

function listPools(store: Store): JsonObject[] {
  return [...store.userPools.values()].map(toPoolWire);
}

export const userPoolActions: Handlers = {
  CreateUserPool(input, context) {
    checkName(input, context);
    checkTags(input["Tags"]);
    const { store, now } = context;
    const uid = randomUUID();
    const times = { CreateTime: now, UpdateTime: now };
    const wire = {
      ...fillDefaults(input, defaults),
      Uid: uid,
      Enabled: true,
      ...times,
      ...deriveAddresses(uid, store.place),
    };
    const pool = createUserPool(wire);
    store.userPools.set(uid, pool);
    return toPoolWire(pool);
  },
  GetUserPool: (input, { store }) => toPoolWire(findUserPool(store, readText(input, "UserPoolUid"))),
  UpdateUserPool(input, context) {
    const uid = readText(input, "UserPoolUid");
    const pool = findUserPool(context.store, uid);
    checkName(input, context, uid);
    const { UserPoolUid: _uid, ...fields } = context.contract.request;
    applyUpdate(pool.wire, input, fields, defaults, context.switches.updateWithoutField);
    pool.wire["UpdateTime"] = context.now;
    return toPoolWire(pool);
  },
  DeleteUserPool(input, { store, switches }) {
    const uid = readText(input, "UserPoolUid");
    // Its users, clients and login providers go with it (a guess).
    const isGone = !store.userPools.delete(uid);
    if (isGone && switches.deleteMissing === "notFound") throw notFound(`user pool ${uid}`);
    return done();
  },
  ListUserPools(input, { store }) {
    const listed = listPools(store).filter((pool) => isListed(pool, input));
    const sorted = sortObjects(listed, input["SortField"], isDescending(input["SortDirection"]));
    const { items, counters } = takePage(sorted, input);
    return { Data: items, ...counters };
  },
  GetUserPoolMaus(input, { store, now }) {
    const asked = (input["UserPoolUids"] ?? [...store.userPools.keys()]) as string[];
    // Nobody logs in here, so nobody was active.
    const maus = asked.filter((uid) => store.userPools.has(uid)).map((uid) => ({ UserPoolUid: uid, Mau: 0 }));
    return { Month: input["Month"] ?? now.slice(0, 7), UserPoolMaus: maus };
  },
};
