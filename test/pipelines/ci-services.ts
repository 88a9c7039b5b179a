/**
 * The services that a CI job talks to, on 127.0.0.1: GitHub's REST API and its tokens, GitLab's notes, and the vendor's
 * AssumeRoleWithOIDC. A token may do what its job's `permissions` say and nothing else; a role trusts one subject.
 * Knows no workflow. Sources: docs.github.com/rest, docs.gitlab.com/api/notes, www.volcengine.com/docs/6257/1494877.
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerGithub } from "./github-api";
import type { GithubStore } from "./github-api";
import { answerGitlab } from "./gitlab-api";
import type { GitlabStore } from "./gitlab-api";

export interface JobToken {
  permissions: Readonly<Record<string, string>>;
  /** `sub` of the job's OpenID Connect token. */
  subject: string;
}

export interface Role {
  subject: string;
  accessKey: string;
  secretKey: string;
  sessionToken: string;
}

export interface Call {
  method: string;
  /** Scheme, host and port that it was sent to. */
  origin: string;
  path: string;
  query: URLSearchParams;
  token: string;
  /** JSON, or undefined where there is none. */
  body: Record<string, unknown>;
}

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface CiServices {
  url: string;
  github: GithubStore;
  gitlab: GitlabStore;
  /** Roles by TRN. */
  roles: Map<string, Role>;
  /** Every body that was sent, for a search for secrets. */
  received: string[];
  makeJobToken(job: JobToken): string;
  close(): Promise<void>;
}

export async function startCiServices(): Promise<CiServices> {
  const jobs = new Map<string, JobToken>();
  const roles = new Map<string, Role>();
  const received: string[] = [];
  const github: GithubStore = { comments: [], issues: [], pulls: [] };
  const gitlab: GitlabStore = { token: "glpat-canary-note", notes: [] };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
    const text = await readText(request);
    if (url.searchParams.get("Action") === "AssumeRoleWithOIDC") return assumeRole(text, roles);
    received.push(text);
    const authorization = request.headers.authorization ?? String(request.headers["private-token"]);
    const token = authorization.split(" ").at(-1) ?? "";
    const call: Call = {
      method: request.method ?? "GET",
      origin: url.origin,
      path: url.pathname,
      query: url.searchParams,
      token,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
    if (url.pathname.startsWith("/gitlab/")) return answerGitlab(call, gitlab);
    const job = jobs.get(token);
    if (job === undefined) return { status: 401, body: { message: "Bad credentials" } };
    if (url.pathname === "/oidc") return makeIdToken(job, url.searchParams.get("audience"));
    return answerGithub(call, job, github);
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (result) => send(response, result),
      (error: unknown) => send(response, { status: 500, body: { message: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    github,
    gitlab,
    roles,
    received,
    makeJobToken(job) {
      const token = `canary-job-token-${String(jobs.size)}`;
      jobs.set(token, job);
      return token;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Readable, for a test; a real one is signed. */
export function toIdToken(subject: string, audience: string): string {
  return `canary-id-token.${Buffer.from(JSON.stringify({ sub: subject, aud: audience })).toString("base64url")}`;
}

function makeIdToken({ permissions, subject }: JobToken, audience: string | null): Answer {
  if (permissions["id-token"] !== "write") return { status: 403, body: { message: "no id-token: write" } };
  return { status: 200, body: { value: toIdToken(subject, audience ?? "") } };
}

function assumeRole(text: string, roles: ReadonlyMap<string, Role>): Answer {
  const form = new URLSearchParams(text);
  const [, payload = ""] = (form.get("OIDCToken") ?? "").split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString() || "{}") as Record<string, string>;
  const role = roles.get(form.get("RoleTrn") ?? "");
  const RequestId = "20261021020000";
  if (role === undefined || claims["sub"] !== role.subject || claims["aud"] !== "volcengine") {
    const Error = { Code: "AccessDenied", Message: `not trusted: ${String(form.get("OIDCToken"))}` };
    return { status: 403, body: { ResponseMetadata: { RequestId, Error } } };
  }
  const Credentials = {
    AccessKeyId: role.accessKey,
    SecretAccessKey: role.secretKey,
    SessionToken: role.sessionToken,
    ExpiredTime: "2099-01-01T00:00:00+08:00",
  };
  return { status: 200, body: { ResponseMetadata: { RequestId }, Result: { Credentials } } };
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
