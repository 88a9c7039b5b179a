/*
 * What a call is authorized with, in one shape for all clouds. Knows no place where keys stand.
 */

/** A pair of keys, and the token that belongs to it or was got with it. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string | undefined;
}

/** Keys and where they stand, for messages. */
export interface SourcedCredentials extends Credentials {
  readonly source?: string;
  /** The token was got for the pair just now, so a refusal of it is one of the pair. */
  readonly isTokenOfPair?: boolean;
}

/**
 * Asked for every attempt, so that keys may change while the process runs. `refused` are those that the service
 * refused just now, for a cloud that can get others.
 */
export type FindCredentials = (refused?: SourcedCredentials) => Promise<SourcedCredentials>;
