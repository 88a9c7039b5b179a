/**
 * The part of GitHub's REST API that the workflows use: comments of a pull request, issues, pull requests of a commit.
 * Lists come in pages of two, so that who reads one page only is found out. Source: docs.github.com/rest.
 */
import type { Answer, Call, JobToken } from "./ci-services";

/** Whom GitHub names as the author of what a job's own token writes. */
const BOT = "github-actions[bot]";
const PAGE_SIZE = 2;

interface Comment {
  id: number;
  /** Number of the issue or pull request. */
  number: number;
  user: { login: string };
  body: string;
}

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  user: { login: string };
}

export interface GithubStore {
  comments: Comment[];
  issues: Issue[];
  pulls: { number: number; sha: string }[];
}

interface Route {
  method: string;
  path: RegExp;
  /** Any of these is enough. */
  needs: readonly string[];
  answer: (store: GithubStore, call: Call, number: number) => Answer;
}

// A pull request's comments stand under issues, and either permission opens them.
const CONVERSATION = ["issues", "pull-requests"];
const REPO = String.raw`^/repos/acme/login`;

const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: new RegExp(`${REPO}/issues/(\\d+)/comments$`),
    needs: CONVERSATION,
    answer: (store, call, number) =>
      toPage(
        store.comments.filter((comment) => comment.number === number),
        call,
      ),
  },
  {
    method: "POST",
    path: new RegExp(`${REPO}/issues/(\\d+)/comments$`),
    needs: CONVERSATION,
    answer: (store, { body }, number) => {
      const id = 1000 + store.comments.length;
      const comment = { id, number, user: { login: BOT }, body: String(body["body"]) };
      store.comments.push(comment);
      return { status: 201, body: comment };
    },
  },
  {
    method: "PATCH",
    path: new RegExp(`${REPO}/issues/comments/(\\d+)$`),
    needs: CONVERSATION,
    answer: (store, { body }, id) => {
      const found = store.comments.find((comment) => comment.id === id);
      return found === undefined ? NOT_FOUND : { status: 200, body: Object.assign(found, body) };
    },
  },
  {
    method: "GET",
    path: new RegExp(`${REPO}/issues$`),
    needs: ["issues"],
    answer: (store, call) =>
      toPage(
        store.issues.filter(({ state }) => state === call.query.get("state")),
        call,
      ),
  },
  {
    method: "POST",
    path: new RegExp(`${REPO}/issues$`),
    needs: ["issues"],
    answer: (store, { body }) => {
      const made = { title: String(body["title"]), body: String(body["body"]), state: "open" };
      const issue = { number: 50 + store.issues.length, user: { login: BOT }, ...made };
      store.issues.push(issue);
      return { status: 201, body: issue };
    },
  },
  {
    method: "PATCH",
    path: new RegExp(`${REPO}/issues/(\\d+)$`),
    needs: ["issues"],
    answer: (store, { body }, number) => {
      const found = store.issues.find((issue) => issue.number === number);
      return found === undefined ? NOT_FOUND : { status: 200, body: Object.assign(found, body) };
    },
  },
  {
    method: "GET",
    path: new RegExp(`${REPO}/commits/\\w+/pulls$`),
    needs: ["pull-requests"],
    answer: (store, { path }) => ({
      status: 200,
      body: store.pulls.filter(({ sha }) => path.includes(`/${sha}/`)),
    }),
  },
];

const NOT_FOUND: Answer = { status: 404, body: { message: "Not Found" } };

export function answerGithub(call: Call, { permissions }: JobToken, store: GithubStore): Answer {
  const path = call.path.replace(/^\/github/, "");
  const route = ROUTES.find((candidate) => candidate.method === call.method && candidate.path.test(path));
  if (route === undefined) return NOT_FOUND;
  const allowed = call.method === "GET" ? ["read", "write"] : ["write"];
  if (!route.needs.some((scope) => allowed.includes(permissions[scope] ?? ""))) {
    return { status: 403, body: { message: "Resource not accessible by integration" } };
  }
  return route.answer(store, call, Number(route.path.exec(path)?.[1]));
}

function toPage(all: readonly unknown[], { origin, path, query }: Call): Answer {
  const page = Number(query.get("page") ?? 1);
  const body = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const next = new URLSearchParams([...query].filter(([name]) => name !== "page"));
  next.set("page", String(page + 1));
  const hasMore = all.length > page * PAGE_SIZE;
  const headers: Record<string, string> = hasMore
    ? { link: `<${origin}${path}?${next.toString()}>; rel="next"` }
    : {};
  return { status: 200, body, headers };
}
