/**
 * The part of GitLab's API that the note's job uses: whose token it is, and the notes of a merge request, in pages of
 * two. Source: docs.gitlab.com/api/notes.
 */
import type { Answer, Call } from "./ci-services";

/** The user behind the token. */
export const NOTE_AUTHOR = 7;
const PAGE_SIZE = 2;

interface Note {
  id: number;
  author: { id: number };
  body: string;
}

export interface GitlabStore {
  token: string;
  notes: Note[];
}

const NOTES = "/gitlab/projects/11/merge_requests/3/notes";

export function answerGitlab({ method, path, query, token, body }: Call, store: GitlabStore): Answer {
  if (token !== store.token) return { status: 401, body: { message: "401 Unauthorized" } };
  if (method === "GET" && path === "/gitlab/user") return { status: 200, body: { id: NOTE_AUTHOR } };
  if (method === "GET" && path === NOTES) {
    const page = Number(query.get("page") ?? 1);
    const next = store.notes.length > page * PAGE_SIZE ? String(page + 1) : "";
    const shown = store.notes.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { status: 200, body: shown, headers: { "x-next-page": next } };
  }
  if (method === "POST" && path === NOTES) {
    const id = 900 + store.notes.length;
    const note = { id, author: { id: NOTE_AUTHOR }, body: String(body["body"]) };
    store.notes.push(note);
    return { status: 201, body: note };
  }
  const found = store.notes.find(({ id }) => path === `${NOTES}/${String(id)}`);
  if (method !== "PUT" || found === undefined) return { status: 404, body: { message: "404 Not found" } };
  if (found.author.id !== NOTE_AUTHOR) return { status: 403, body: { message: "403 Forbidden" } };
  return { status: 200, body: Object.assign(found, body) };
}
