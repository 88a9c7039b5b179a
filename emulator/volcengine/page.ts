/**
 * Pages, order and text filters of the list actions. Which fields can be sorted and how names are compared is a
 * guess (docs/fidelity.md). Knows no kind of object.
 */
import type { Json, JsonObject } from "../json";
import { invalidParameter } from "./service-error";

// No page states a largest page; 100 is what most of the vendor's services take.
export const maxPageSize = 100;

export interface Page {
  readonly items: JsonObject[];
  readonly counters: { PageNumber: number; PageSize: number; TotalCount: number };
}

export function takePage(all: readonly JsonObject[], input: JsonObject): Page {
  const number = input["PageNumber"] as number;
  const size = input["PageSize"] as number;
  if (number < 1) throw invalidParameter("PageNumber");
  if (size < 1 || size > maxPageSize) throw invalidParameter("PageSize");
  const items = all.slice((number - 1) * size, number * size);
  return { items, counters: { PageNumber: number, PageSize: size, TotalCount: all.length } };
}

const sortable = new Set<Json>(["Name", "CreateTime", "UpdateTime", "CreatedAt", "UpdatedAt"]);

/** In the order asked for, else as created, oldest first. */
export function sortObjects(
  all: readonly JsonObject[],
  field: Json | undefined,
  isDescending: boolean,
): JsonObject[] {
  if (field !== undefined && !sortable.has(field)) throw invalidParameter("SortField");
  const sorted = [...all];
  if (field !== undefined) {
    const keyOf = (object: JsonObject): string => (object[field as string] ?? "") as string;
    sorted.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  }
  return isDescending ? sorted.reverse() : sorted;
}

export function isDescending(direction: Json | undefined): boolean {
  if (direction === undefined) return false;
  const word = (direction as string).toLowerCase();
  if (word !== "asc" && word !== "desc") throw invalidParameter("SortDirection");
  return word === "desc";
}

/** A filter that is not given lets everything through; a text filter matches parts of the value. */
export function isMatch(value: Json | undefined, filter: Json | undefined, isExact = false): boolean {
  if (filter === undefined || filter === "") return true;
  if (isExact || typeof filter !== "string") return value === filter;
  return typeof value === "string" && value.includes(filter);
}
