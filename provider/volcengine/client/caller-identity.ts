/*
 * Asks STS whose account the credentials belong to. Knows nothing of what the answer is used for.
 */

import { UnexpectedResponseError } from "../../http/errors";
import type { ControlPlaneClient } from "./control-plane-client";

/**
 * `accountId` is text: the service answers a number, other clients of it a text. Throws what `call` throws, and
 * UnexpectedResponseError when the answer names no account.
 */
export async function getCallerIdentity(
  client: ControlPlaneClient,
  { stsEndpoint }: { readonly stsEndpoint: string },
): Promise<{ accountId: string }> {
  const result = await client.call(
    "GetCallerIdentity",
    {},
    {
      endpoint: stsEndpoint,
      service: "sts",
      version: "2018-01-01",
    },
  );
  const accountId = result["AccountId"];
  const text = typeof accountId === "number" || typeof accountId === "string" ? String(accountId) : "";
  if (!/^\d+$/.test(text)) {
    throw new UnexpectedResponseError(
      "The answer names no account (action GetCallerIdentity, code RESULT_SHAPE)",
      "RESULT_SHAPE",
      200,
    );
  }
  return { accountId: text };
}
