/** Which static method of the SDK's class says a credential provider best: sdk/volcengine/vendor-factories.ts. Pure. */
import { isTree } from "../../lifecycle/tree";
import type { Tree } from "../../lifecycle/tree";

/** Vendors whose clients need nothing but themselves, and those that have to be described. */
const KNOWN: readonly unknown[] = ["google", "github", "coze", "feishu", "wechat"];
const DESCRIBED: readonly unknown[] = ["custom", "userPool"];

/** Undefined where only the constructor can say it all. */
export function pickFactory(args: Tree): { name: string; args: Tree } | undefined {
  const { vendor, config = {}, clientMetadata, ...own } = args;
  const known = isTree(config) ? config : {};
  if (clientMetadata !== undefined) {
    const named = vendor === "custom" ? {} : { vendor };
    return { name: "registered", args: { ...own, ...named, ...known, clientMetadata } };
  }
  const isDescribed = known["oauth2Discovery"] !== undefined;
  const isFactory =
    known["clientId"] !== undefined &&
    ((KNOWN.includes(vendor) && !isDescribed) || (DESCRIBED.includes(vendor) && isDescribed));
  return isFactory ? { name: String(vendor), args: { ...own, ...known } } : undefined;
}
