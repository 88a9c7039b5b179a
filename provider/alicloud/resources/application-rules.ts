/** Rules across the fields of an application. Source: the vendor's pages of CreateApplication and UpdateApplication. */
import type { Rule } from "../../lifecycle/define-resource";
import type { Tree } from "../../lifecycle/tree";

const readScopes = (tree: Tree, name: string): unknown[] => {
  const value = tree[name];
  return Array.isArray(value) ? value : [];
};

export const applicationRules: readonly Rule[] = [
  {
    reads: ["appType", "secretRequired"],
    path: "secretRequired",
    level: "error",
    judge: ({ appType, secretRequired }) =>
      secretRequired === false && appType !== "NativeApp"
        ? "cannot be false here: the service forces a secret for WebApp and ServerApp; leave it out, or use NativeApp"
        : undefined,
  },
  {
    reads: ["predefinedScopes", "requiredScopes"],
    path: "requiredScopes",
    level: "error",
    judge(inputs) {
      // The service drops the others in silence.
      const allowed = new Set<unknown>([...readScopes(inputs, "predefinedScopes"), "openid"]);
      const isSubset = readScopes(inputs, "requiredScopes").every((scope) => allowed.has(scope));
      return isSubset ? undefined : "must only hold scopes that predefinedScopes holds too; add them there";
    },
  },
];
