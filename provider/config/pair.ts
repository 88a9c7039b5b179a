/*
 * An access key and its secret key, taken from one place with the token that belongs to them. Knows no place.
 */

import type { Credentials } from "../http/credentials";
import { ConfigError } from "../http/errors";
import type { FoundValue } from "./config-values";

/** What the three parts are called in one place. */
export interface PairNames {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Left out where no token belongs to a pair. */
  readonly sessionToken?: string;
}

/**
 * Undefined when neither key is there; a token alone counts as nothing. Throws ConfigError for half a pair, and for
 * a value that no HTTP header could carry, most often a line break from a copied file.
 */
export function takePair(
  names: PairNames,
  find: (name: string) => FoundValue | undefined,
  place = "",
): Credentials | undefined {
  const accessKey = find(names.accessKey);
  const secretKey = find(names.secretKey);
  if (accessKey === undefined && secretKey === undefined) return undefined;
  if (secretKey === undefined) throw toHalfPairError(names.accessKey, names.secretKey, place);
  if (accessKey === undefined) throw toHalfPairError(names.secretKey, names.accessKey, place);
  const sessionToken = names.sessionToken === undefined ? undefined : find(names.sessionToken);
  for (const found of [accessKey, secretKey, sessionToken]) {
    if (found === undefined || /^[\x21-\x7e]+$/.test(found.value)) continue;
    throw new ConfigError(`${found.name} holds a space, a line break or a character outside ASCII`);
  }
  return {
    accessKey: accessKey.value,
    secretKey: secretKey.value,
    ...(sessionToken === undefined ? {} : { sessionToken: sessionToken.value }),
  };
}

function toHalfPairError(present: string, missing: string, place: string): ConfigError {
  const where = place === "" ? "" : ` in ${place}`;
  return new ConfigError(
    `${present} is set without ${missing}${where}; set both or neither`,
    "CREDENTIALS_INCOMPLETE",
  );
}
