/**
 * The nonces that each key has used, so that no request can be sent twice. A nonce is forgotten when the date that it
 * was signed with can no longer be accepted. Knows no signature.
 */
export interface Nonces {
  /** Remembers a nonce; false when the key has used it before. */
  readonly use: (accessKey: string, nonce: string, nowMs: number) => boolean;
}

export function createNonces(keepMs: number): Nonces {
  // In the order of use, so that the old ones are in front.
  const used = new Map<string, number>();
  return {
    use(accessKey, nonce, nowMs) {
      for (const [key, atMs] of used) {
        if (nowMs - atMs <= keepMs) break;
        used.delete(key);
      }
      const key = `${accessKey} ${nonce}`;
      if (used.has(key)) return false;
      used.set(key, nowMs);
      return true;
    },
  };
}
