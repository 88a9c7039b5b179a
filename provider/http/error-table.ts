/*
 * What the error codes of a service mean for us, from a table per cloud. Knows no cloud, no action and no retry. A
 * code that is not listed is "unknown" and fails loudly; the HTTP status is not asked, for a gateway answers 404 also
 * for an action that does not exist, and that must never read as "the object is gone".
 */

import type { ErrorCategory } from "./errors";

export interface ErrorCodes {
  readonly categories: Readonly<Record<string, ErrorCategory>>;
  /** For codes that are not in `categories`; the first that fits counts. */
  readonly categoriesByPrefix: readonly (readonly [prefix: string, category: ErrorCategory])[];
  /** Refusals of the keys or the signature themselves, not of what their owner may do. */
  readonly keyRefusals: ReadonlySet<string>;
  readonly keyRefusalsByPrefix?: readonly string[];
}

export interface ErrorTable {
  readonly toErrorCategory: (serviceCode: string) => ErrorCategory;
  readonly isKeyRefusal: (serviceCode: string, status: number) => boolean;
}

export function createErrorTable(codes: ErrorCodes): ErrorTable {
  const { categories, categoriesByPrefix, keyRefusals, keyRefusalsByPrefix = [] } = codes;

  function toErrorCategory(serviceCode: string): ErrorCategory {
    if (Object.hasOwn(categories, serviceCode)) return categories[serviceCode] ?? "unknown";
    return categoriesByPrefix.find(([prefix]) => serviceCode.startsWith(prefix))?.[1] ?? "unknown";
  }

  return {
    toErrorCategory,
    // How a service names an expired token is often not documented, so an unlisted code with status 401 counts too.
    isKeyRefusal: (serviceCode, status) =>
      keyRefusals.has(serviceCode) ||
      keyRefusalsByPrefix.some((prefix) => serviceCode.startsWith(prefix)) ||
      (status === 401 && toErrorCategory(serviceCode) === "unknown"),
  };
}
