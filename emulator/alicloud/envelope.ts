/**
 * How results and errors look as bodies: flat, with a request id. Knows no action.
 */
import type { Call } from "../control-plane";
import type { JsonObject } from "../json";
import type { ServiceError } from "../service-error";

export function toSuccess(call: Call, result: JsonObject): string {
  return JSON.stringify({ RequestId: call.requestId, ...result });
}

export function toFailure({ requestId, service }: Call, { code, message }: ServiceError): string {
  const product = service === "sts" ? "Sts" : "Ims";
  return JSON.stringify({
    RequestId: requestId,
    HostId: `${product.toLowerCase()}.aliyuncs.com`,
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=${product}&requestId=${requestId}`,
  });
}
