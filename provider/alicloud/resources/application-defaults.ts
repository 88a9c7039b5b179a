/**
 * What the service fills in of an application where a program says nothing. Source: the vendor's page of
 * CreateApplication.
 */
import type { Tree } from "../../lifecycle/tree";

export function presumeApplication({ appType }: Tree): Readonly<Record<string, unknown>> {
  return {
    protocolVersion: "2.0",
    // Forced for these types, whatever was asked for.
    secretRequired: appType !== "NativeApp",
    accessTokenValidity: 3600,
    refreshTokenValidity: appType === "WebApp" ? 7_776_000 : 2_592_000,
    isMultiTenant: appType !== "WebApp",
  };
}
