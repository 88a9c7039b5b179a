/**
 * STS GetCallerIdentity: tells the caller its own account. The only action of another service.
 */
import type { Handlers } from "../handler";
import { noPermission } from "../service-error";

const roleId = "300000000000000001";

export const callerIdentityActions: Handlers = {
  GetCallerIdentity(_input, { store: { account }, switches, isTemporary }) {
    if (switches.stsDenied) throw noPermission();
    // Vendor page: a role has no UserId, and nobody else has a RoleId. The names of role and session are pretended.
    if (isTemporary)
      return {
        IdentityType: "AssumedRoleUser",
        AccountId: account,
        PrincipalId: `${roleId}:session`,
        RoleId: roleId,
        Arn: `acs:ram::${account}:assumed-role/emulator/session`,
      };
    return {
      IdentityType: "Account",
      AccountId: account,
      PrincipalId: account,
      UserId: account,
      Arn: `acs:ram::${account}:root`,
    };
  },
};
