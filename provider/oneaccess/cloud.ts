/** The names that this cloud goes by; what it can do stands in the files beside. */
import type { CloudFacts } from "../cloud-facts";
import { createOneaccessSession } from "./session";

export const cloud: CloudFacts = {
  name: "oneaccess",
  title: "Huawei Cloud OneAccess",
  namespace: "huaweicloud-oneaccess",
  credentialKeys: ["clientId", "clientSecret"],
  createSession: createOneaccessSession,
};
