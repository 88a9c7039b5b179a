/**
 * The service's envelope around results and errors, and its request ids. Knows no action.
 */
import { randomBytes } from "node:crypto";
import type { Call } from "../control-plane";
import type { JsonObject } from "../json";
import type { ServiceError } from "../service-error";

function toMetadata(call: Call): JsonObject {
  return {
    RequestId: call.requestId,
    Action: call.action,
    Version: call.version,
    Service: call.service,
    Region: call.region,
  };
}

export function toSuccess(call: Call, result: JsonObject): string {
  return JSON.stringify({ ResponseMetadata: toMetadata(call), Result: result });
}

export function toFailure(call: Call, { code, message }: ServiceError): string {
  return JSON.stringify({
    ResponseMetadata: { ...toMetadata(call), Error: { Code: code, Message: message } },
  });
}

// The pages' request ids: Beijing time to the second, then 12 digits that read like an address, then 6 hex digits.
const beijingOffsetMs = 8 * 60 * 60 * 1000;

export function createRequestId(now: Date): string {
  const time = new Date(now.getTime() + beijingOffsetMs).toISOString().replace(/\D/g, "").slice(0, 14);
  return `${time}127000000001${randomBytes(3).toString("hex").toUpperCase()}`;
}
