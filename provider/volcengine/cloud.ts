/** The names that this cloud goes by; what it can do stands in the files beside. */
import type { CloudFacts } from "../lifecycle/cloud-facts";

export const cloud: CloudFacts = {
  name: "volcengine",
  title: "Volcengine Agent Identity",
  namespace: "volcengine-agentid",
  serviceCode: "id",
};
