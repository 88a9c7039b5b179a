/**
 * What a policy pack imports: the risk rules as policies. Loads no network code and not @pulumi/policy itself, whose
 * pack is made by the one who runs it.
 */
export { createIdentityPolicies } from "./create-policies";
