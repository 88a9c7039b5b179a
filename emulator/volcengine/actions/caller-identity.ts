/**
 * STS GetCallerIdentity: tells the caller its own account. The only action of another service, and the only one
 * that also answers GET.
 */
import type { ActionContract } from "../contract";
import type { Handlers } from "../handler";
import { accessDenied } from "../service-error";

export const callerIdentityContract: ActionContract = {
  version: "2018-01-01",
  request: {},
  response: { AccountId: { type: "integer" }, Trn: { type: "string" } },
};

export const callerIdentityActions: Handlers = {
  GetCallerIdentity(_input, { store, switches }) {
    if (switches.stsDenied) throw accessDenied();
    const { account } = store.place;
    return { AccountId: Number(account), Trn: `trn:iam::${account}:root` };
  },
};
