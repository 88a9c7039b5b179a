/**
 * Users of a pool, as far as they are needed to fill and count a pool. Their passwords are kept and never
 * answered.
 */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../json";
import { readText, type Handlers } from "../handler";
import { isDescending, isMatch, sortObjects, takePage } from "../page";
import { duplicated } from "../service-error";
import { findUserPool } from "../store";

// What a user signs in with must lead to one user, whatever the switch for names says (a guess).
const signInFields = ["Email", "PhoneNumber", "PreferredUsername"];

function isListed(user: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === "UserUidsOr") return (wanted as string[]).includes(readText(user, "Uid"));
    if (!name.endsWith("IsNullOrEmpty")) return isMatch(user[name], wanted);
    const field = name.slice(0, -"IsNullOrEmpty".length);
    const names = field === "EmailPhoneName" ? ["Email", "PhoneNumber", "Name"] : [field];
    return wanted !== true || names.every((field) => (user[field] ?? "") === "");
  });
}

export const userActions: Handlers = {
  CreateUser(input, { store, now }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    for (const user of pool.users.values()) {
      const field = signInFields.find((name) => input[name] !== undefined && input[name] === user[name]);
      if (field) throw duplicated(`user with this ${field}`);
    }
    const uid = randomUUID();
    const user: JsonObject = {
      EmailVerified: false,
      PhoneNumberVerified: false,
      ...structuredClone(input),
      Uid: uid,
      Sub: uid,
      UserState: "ACTIVE",
      NumLogins: 0,
      DepartmentUids: [],
      GroupUids: [],
      ExternalIdentities: [],
      CreateTime: now,
      UpdateTime: now,
    };
    pool.users.set(uid, user);
    return user;
  },
  ListUsers(input, { store }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    const listed = [...pool.users.values()].filter((user) =>
      isListed(user, (input["Filter"] ?? {}) as JsonObject),
    );
    const sorted = sortObjects(listed, input["SortField"], isDescending(input["SortDirection"]));
    const { items, counters } = takePage(sorted, input);
    return { Data: items, ...counters, TotalCount: counters.TotalCount + pool.pretended.users };
  },
  DeleteUsers(input, { store }) {
    const pool = findUserPool(store, readText(input, "UserPoolUid"));
    const uids = (input["UserUids"] ?? []) as string[];
    const failed: JsonObject[] = [];
    const deleted = uids.filter((uid, index) => {
      const isDeleted = pool.users.delete(uid);
      if (!isDeleted)
        failed.push({ Index: index, Field: "UserUids", Error: `Resource not found: user ${uid}.` });
      return isDeleted;
    });
    return {
      SuccessCount: deleted.length,
      SuccessfulUids: deleted,
      FailureCount: failed.length,
      Errors: failed.map((failure) => failure["Error"]!),
      ErrorsStructured: failed,
    };
  },
};
