/*
 * Requests with the Authorization header they must get, as data. `source` tells who computed it: none of them
 * is our own code. All keys are made up.
 */

import type { SignRequestInput } from "../../../../provider/volcengine/client/sign-request";

interface SigningVector {
  readonly source: string;
  readonly request: Omit<SignRequestInput, "url" | "date"> & { readonly url: string; readonly date: string };
  readonly authorization: string;
}

const KEYS = { accessKey: "AKLTexample", secretKey: "c2VjcmV0LWV4YW1wbGU=" };
const TEMPORARY_KEYS = { ...KEYS, sessionToken: "STSexample/token+1==" };
const JSON_TYPE = { "Content-Type": "application/json; charset=UTF-8" };

// The steps of the contract's transport table, written out once with Python's hmac and hashlib.
const PYTHON = "Python standard library, by hand";
const VENDOR = "@volcengine/openapi 1.36.2, Signer";

export const SIGNING_VECTORS: readonly SigningVector[] = [
  {
    source: PYTHON,
    request: {
      method: "POST",
      url: "https://open.volcengineapi.com/?Action=CreateUserPool&Version=2025-10-30",
      headers: JSON_TYPE,
      body: '{"Name":"staff"}',
      credentials: KEYS,
      region: "cn-beijing",
      service: "id",
      date: "2025-10-30T01:02:03.456Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20251030/cn-beijing/id/request, SignedHeaders=content-type;host;x-content-sha256;x-date, Signature=a1204a52afe6c0e72e48065a2dafd1932ab31a6401dc925c4a94a394f2c6429b",
  },
  {
    source: PYTHON,
    request: {
      method: "POST",
      url: "https://id.cn-shanghai.volcengineapi.com/?Version=2025-10-30&Action=GetUserPool",
      headers: JSON_TYPE,
      body: '{"UserPoolUid":"登录池"}',
      credentials: TEMPORARY_KEYS,
      region: "cn-shanghai",
      service: "id",
      date: "2026-02-28T23:59:59Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20260228/cn-shanghai/id/request, SignedHeaders=content-type;host;x-content-sha256;x-date;x-security-token, Signature=5dfe98721bd0ae799cdd5c76b17c65eddd6c3927a763a5922ebed2e878dcf27a",
  },
  {
    source: PYTHON,
    request: {
      method: "GET",
      url: "https://127.0.0.1:8443/?Action=GetCallerIdentity&Version=2018-01-01",
      headers: {},
      body: "",
      credentials: KEYS,
      region: "cn-north-1",
      service: "sts",
      date: "2025-10-30T01:02:03Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20251030/cn-north-1/sts/request, SignedHeaders=host;x-content-sha256;x-date, Signature=6bed465a5240a149101e11d307a54b8df9ef79f06263adad9f6c739fcb238ef0",
  },
  {
    source: VENDOR,
    request: {
      method: "POST",
      url: "http://open.volcengineapi.com:443/?Action=ListUserPools&Version=2025-10-30",
      headers: { "User-Agent": "anything" },
      body: '{"PageNumber":1}',
      credentials: KEYS,
      region: "cn-beijing",
      service: "id",
      date: "2025-10-30T01:02:03Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20251030/cn-beijing/id/request, SignedHeaders=host;x-content-sha256;x-date, Signature=e54f3cbc726b755afe0b96991638da31769d2136a4e30c8429de1246d774f40e",
  },
  {
    source: VENDOR,
    request: {
      method: "post",
      url: "https://open.volcengineapi.com:443/?Action=ListUserPools&Version=2025-10-30",
      headers: {},
      body: '{"PageNumber":1}',
      credentials: TEMPORARY_KEYS,
      region: "cn-guangzhou",
      service: "id",
      date: "2027-12-31T23:59:59.999Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20271231/cn-guangzhou/id/request, SignedHeaders=host;x-content-sha256;x-date;x-security-token, Signature=81059ae367a2a104c6580c1017fb2f431c14d0a74a0b53f1b14f2fedd4acbc00",
  },
  {
    source: VENDOR,
    request: {
      method: "GET",
      url: "http://127.0.0.1:8080/?X+Y=a%20b%2Bc*(d)%27!~%C3%A9/%26%3D&Version=2018-01-01&Action=GetCallerIdentity",
      headers: {},
      body: "",
      credentials: KEYS,
      region: "cn-north-1",
      service: "sts",
      date: "2025-01-01T00:00:00Z",
    },
    authorization:
      "HMAC-SHA256 Credential=AKLTexample/20250101/cn-north-1/sts/request, SignedHeaders=host;x-content-sha256;x-date, Signature=a9211cb334c99819b9abad471ccf21e7e31c5e3e4b3f3653c7af052220c3ce1e",
  },
];
