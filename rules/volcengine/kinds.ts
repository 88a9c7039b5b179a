/** The kinds that the rules of this cloud speak of, and the standards that several of them cite. Judges nothing. */
import type { Source } from "../risk-rule";

export const POOL = "volcengine:UserPool";
export const OAUTH = "volcengine:IdentityProviderOAuth";
export const OIDC = "volcengine:IdentityProviderOIDC";
export const CREDENTIAL = "volcengine:Oauth2CredentialProvider";
export const LOGIN: readonly string[] = [OAUTH, OIDC];

export function citeOpenId(section: string, anchor: string): Source {
  return {
    title: `OpenID Connect Core §${section}`,
    url: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
  };
}

/** Account pre-hijacking: an account made with an address that nobody proved. */
export const PRE_HIJACKING: Source = {
  title: "MSRC 2022, account pre-hijacking",
  url: "https://msrc.microsoft.com/blog/2022/05/pre-hijacking-attacks/",
};

export const IMPERSONATION: Source = {
  title: "Okta 2023, cross-tenant impersonation",
  url: "https://sec.okta.com/articles/2023/08/cross-tenant-impersonation-prevention-and-detection/",
};
