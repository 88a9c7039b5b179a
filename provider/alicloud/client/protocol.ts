/*
 * One call on Alibaba Cloud's wire, RPC style: a POST without body or content type, all parameters in the query,
 * action and version in headers. Knows no field of any action.
 */

import { randomBytes } from "node:crypto";

import { toActionKind } from "../../http/action-kind";
import { toCanonicalQuery } from "../../http/canonical";
import type { Protocol } from "../../http/protocol";
import { isKeyRefusal, NONCE_USED } from "./error-table";
import { toParameters } from "./parameters";
import { readResult } from "./response";
import { signRequest } from "./sign-request";

const IMS_VERSION = "2019-08-15";
const NONCE_BYTES = 16;

export const protocol: Protocol = {
  prepare({ action, body, endpoint, version = IMS_VERSION }) {
    const url = new URL(endpoint);
    // As it is signed, so that no reader can take a plus sign or a star for anything else.
    url.search = toCanonicalQuery(toParameters(body));
    return {
      kind: toActionKind(action),
      authorize({ keys, date, userAgent }) {
        const headers = signRequest({
          method: "POST",
          url,
          headers: {
            accept: "application/json",
            "user-agent": userAgent,
            "x-acs-action": action,
            "x-acs-version": version,
          },
          body: "",
          credentials: keys,
          date,
          nonce: randomBytes(NONCE_BYTES).toString("hex"),
        });
        return { method: "POST", url, headers, body: "" };
      },
    };
  },
  readResult,
  toRefusal({ serviceCode, status }) {
    if (serviceCode === NONCE_USED) return "nonce";
    return isKeyRefusal(serviceCode, status) ? "signature" : undefined;
  },
};
