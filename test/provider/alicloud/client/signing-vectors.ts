/*
 * Requests with the signature they must get, as data. `source` tells who computed it: none of them is our own code.
 * All keys are made up.
 */

import type { SignRequestInput } from "../../../../provider/alicloud/client/sign-request";

interface SigningVector {
  readonly source: string;
  readonly request: Omit<SignRequestInput, "url" | "date"> & { readonly url: string; readonly date: string };
  readonly signature: string;
}

// The vendor's page on signature V3, its example.
const PAGE = "the vendor's page";
// Computed with the steps of that page outside of this package; the vendor's npm signer agrees.
const STEPS = "the page's steps, by hand";

const COMMON = {
  method: "POST",
  body: "",
  credentials: { accessKey: "testid", secretKey: "testsecret" },
  date: "2026-01-02T03:04:05Z",
  nonce: "0123456789abcdef0123456789abcdef",
};

const IMS = "https://ims.aliyuncs.com/";

function toHeaders(action: string, version = "2019-08-15"): Record<string, string> {
  return { "x-acs-action": action, "x-acs-version": version };
}

export const SIGNING_VECTORS: readonly SigningVector[] = [
  {
    source: PAGE,
    request: {
      ...COMMON,
      url: "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
      headers: toHeaders("RunInstances", "2014-05-26"),
      credentials: { accessKey: "YourAccessKeyId", secretKey: "YourAccessKeySecret" },
      date: "2023-10-26T10:22:32Z",
      nonce: "3156853299f313e23d1673dc12e1703d",
    },
    signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  },
  {
    source: STEPS,
    request: {
      ...COMMON,
      url: `${IMS}?AppId=4724570903440410000`,
      headers: toHeaders("GetApplication"),
    },
    signature: "82670a5e4793bfdc07d4cd66a2128516a2eb5e07676ced69c51bbdac0f0d7a6f",
  },
  {
    source: STEPS,
    request: {
      ...COMMON,
      url: `${IMS}?AppId=4724570903440410000&NewDisplayName=New%20App*&NewIsMultiTenant=false&NewPredefinedScopes=openid;aliuid;/acs/ccc&NewRedirectUris=https://www.example.com/cb;https://b.example.com/cb?x%3D1`,
      headers: toHeaders("UpdateApplication"),
    },
    signature: "4bf9101d6d63c335f92304b8f01f5dd66df608f3352f1dc8392e82b3696dcdf6",
  },
  {
    source: STEPS,
    request: {
      ...COMMON,
      url: `${IMS}?AppId=4724570903440410000&NewRequiredScopes=`,
      headers: toHeaders("UpdateApplication"),
      credentials: { ...COMMON.credentials, sessionToken: "sts-token" },
    },
    signature: "365097e15b2dff1b194dd0af688ca14c9e1c50167e923db9173581c51e562e3f",
  },
  {
    source: STEPS,
    request: {
      ...COMMON,
      url: "https://agentidentity.cn-beijing.aliyuncs.com/",
      headers: {
        ...toHeaders("GetOAuth2CredentialProvider", "2025-09-01"),
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "OAuth2CredentialProviderName=my-provider&TokenVaultName=default",
    },
    signature: "94b583b4d7236b3a133746c2452220947afb79f59e5922854cb710916e0e358a",
  },
];
