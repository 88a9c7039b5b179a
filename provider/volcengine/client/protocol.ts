/*
 * One call on Volcengine's wire: address, headers, body, signature, envelope. Knows no field of any action.
 */

import { toActionKind } from "../../http/action-kind";
import type { Protocol } from "../../http/protocol";
import { isKeyRefusal } from "./error-table";
import { readResult } from "./response";
import { signRequest } from "./sign-request";

export const protocol: Protocol = {
  prepare({ action, body, endpoint, region, service = "id", version = "2025-10-30" }) {
    const url = new URL(endpoint);
    url.searchParams.set("Action", action);
    url.searchParams.set("Version", version);
    const text = JSON.stringify(body);
    return {
      kind: toActionKind(action),
      authorize({ keys, date, userAgent }) {
        const headers = signRequest({
          method: "POST",
          url,
          headers: {
            Accept: "application/json",
            "Content-Type": "application/json; charset=UTF-8",
            "User-Agent": userAgent,
          },
          body: text,
          credentials: keys,
          region,
          service,
          date,
        });
        return { method: "POST", url, headers, body: text };
      },
    };
  },
  readResult,
  toRefusal: ({ serviceCode, status }) => (isKeyRefusal(serviceCode, status) ? "signature" : undefined),
};
