/** The names that this cloud goes by; what it can do stands in the files beside. */
import type { CloudFacts } from "../cloud-facts";
import { createVolcengineSession } from "./session";

export const cloud: CloudFacts = {
  name: "volcengine",
  title: "Volcengine Agent Identity",
  namespace: "volcengine-agentid",
  sharedNamespace: "volcengine",
  credentialKeys: ["accessKey", "secretKey", "sessionToken", "profile"],
  serviceCode: "id",
  createSession: createVolcengineSession,
};
