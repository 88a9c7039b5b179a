/** Pages of lists: `offset` is the number of a page from 0, `limit` its size, both required. Knows no action. */
import type { Json } from "../json";
import { wrongPage } from "./service-error";

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Takes both out of the query, so that what is left is the action's own. */
export function takePage(query: URLSearchParams): Page {
  const [offset, limit] = ["offset", "limit"].map((name) => {
    const [text = "", ...more] = query.getAll(name);
    query.delete(name);
    if (more.length > 0 || !/^\d{1,9}$/.test(text)) throw wrongPage();
    return Number(text);
  }) as [number, number];
  if (limit < 10 || limit > 100) throw wrongPage();
  return { offset, limit };
}

export function cutPage<T extends Json>(items: readonly T[], { offset, limit }: Page): T[] {
  return items.slice(offset * limit, (offset + 1) * limit);
}
