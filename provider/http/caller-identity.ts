/*
 * Asks an STS whose account the credentials belong to. Knows no cloud, and nothing of what the answer is used for.
 */

import type { CallOptions, ControlPlaneClient } from "./control-plane-client";
import { UnexpectedResponseError } from "./errors";

/**
 * The account as text: services answer a number or a text. Throws what `call` throws, and UnexpectedResponseError
 * when the answer names no account.
 */
export async function askCallerIdentity(client: ControlPlaneClient, sts: CallOptions): Promise<string> {
  const { AccountId: accountId } = await client.call("GetCallerIdentity", {}, sts);
  const text = typeof accountId === "number" || typeof accountId === "string" ? String(accountId) : "";
  if (/^\d+$/.test(text)) return text;
  throw new UnexpectedResponseError(
    "The answer names no account (action GetCallerIdentity, code RESULT_SHAPE)",
    "RESULT_SHAPE",
    200,
  );
}
