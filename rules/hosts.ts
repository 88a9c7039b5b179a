/**
 * The party behind an address, for comparison: scheme of an app, else host and port, in punycode and lower case. Does
 * not say whether an address is good.
 */
export function toParty(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  // `com.example.app:/callback` has no host: its scheme is what an app registers (RFC 8252 §7.1).
  if (host === "") return protocol + (/^[\w.+-]+:$/.test(protocol) ? "" : pathname);
  return /^https?:$/.test(protocol) ? host : `${protocol}//${host}`;
}
