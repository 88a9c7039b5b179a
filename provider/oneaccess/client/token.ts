/*
 * The access token of a client: fetched once for all that call with the same client at the same instance in this
 * process, renewed before it ends and when it is refused. Calls that are refused together fetch one together. Knows no
 * place where keys stand.
 */

import { UnexpectedResponseError } from "../../http/errors";
import type { FindCredentials, SourcedCredentials } from "../../http/credentials";
import type { KeySource } from "../../session/cloud";
import { TOKEN_ACTION } from "./routes";

/** The vendor asks to renew a token before it ends; a call may wait in the queue for a while. */
const EARLY_MS = 90_000;

/** Source: the vendor's page of ShowAuthToken. */
const DEFAULT_LIFE_S = 1800;

interface Token {
  readonly text: string;
  readonly renewedFromMs: number;
}

/** One for each client; sessions come and go. */
interface Holder {
  token: Promise<Token> | undefined;
}

export function openToken(
  { settings, state, timing, connect }: KeySource,
  findPair: () => Promise<SourcedCredentials>,
): FindCredentials {
  async function fetchToken(pair: SourcedCredentials): Promise<Token> {
    const client = await connect(() => Promise.resolve(pair));
    const { access_token: text, expires_in: life } = await client.call(TOKEN_ACTION, {});
    if (typeof text !== "string" || !/^[\x21-\x7e]+$/.test(text)) {
      throw new UnexpectedResponseError(
        `The answer holds no token (action ${TOKEN_ACTION}, code RESULT_SHAPE)`,
        "RESULT_SHAPE",
        200,
      );
    }
    const lifeMs = (typeof life === "number" && life > 0 ? life : DEFAULT_LIFE_S) * 1000;
    const renewedFromMs = timing.clock() + Math.max(lifeMs - EARLY_MS, lifeMs / 2);
    return { text, renewedFromMs };
  }

  async function findToken(holder: Holder, pair: SourcedCredentials, refused?: string): Promise<Token> {
    const before = holder.token;
    // One that could not be fetched is asked for again.
    const token = await before?.catch(() => undefined);
    const isUseful = token !== undefined && timing.clock() < token.renewedFromMs && token.text !== refused;
    if (isUseful) return token;
    // Whoever waited beside us may have begun by now.
    if (holder.token === before) holder.token = fetchToken(pair);
    return holder.token as Promise<Token>;
  }

  return async (refused) => {
    const pair = await findPair();
    const key = JSON.stringify(["token", settings.endpoint.value, pair.accessKey, pair.secretKey]);
    const holder = state.findShared<Holder>(key, () => ({ token: undefined }));
    const { text } = await findToken(holder, pair, refused?.sessionToken);
    return { ...pair, sessionToken: text, isTokenOfPair: true };
  };
}
