/** The names that this cloud goes by; what it can do stands in the files beside. */
import type { CloudFacts } from "../cloud-facts";
import { createAlicloudSession } from "./session";

export const cloud: CloudFacts = {
  name: "alicloud",
  title: "Alibaba Cloud RAM",
  namespace: "alicloud-ram",
  sharedNamespace: "alicloud",
  credentialKeys: ["accessKey", "secretKey", "securityToken", "profile"],
  serviceCode: "ram",
  policyVersion: "1",
  createSession: createAlicloudSession,
};
