/*
 * What the way of a call adds to an error that exists already. Knows no call.
 */

import { AgentIdentityError } from "./errors";

/** Says of an error that its request was to change something and may have been processed; see `isAmbiguous`. */
export function markAmbiguous(error: unknown): void {
  if (error instanceof AgentIdentityError) Object.assign(error, { mayHaveBeenProcessed: true });
}

/** `note` holds no secret and nothing of an answer. */
export function addToMessage(error: unknown, note: string): void {
  if (error instanceof AgentIdentityError) error.message = `${error.message}; ${note}`;
}
