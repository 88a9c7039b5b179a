/*
 * What each error code of the service means for us, as data: by family and number, for the vendor renamed families of
 * the product that its own was made from (APP.ACC became APP_ACCOUNT), and not all are listed on its page. Knows
 * neither actions nor retries. Sources: the vendor's page of error codes; the sibling product's pages for ORG, USER and
 * application organizations. docs/fidelity.md says which is which.
 */

import { createErrorTable } from "../../http/error-table";
import type { ErrorCategory } from "../../http/errors";

type Numbers = Readonly<Record<string, ErrorCategory>>;

const FAMILIES: readonly (readonly [names: readonly string[], numbers: Numbers])[] = [
  [["APP"], { "0001": "notFound", "0002": "invalid", "0003": "invalid" }],
  [
    ["ORG", "ORGANIZATION"],
    { "0001": "notFound", "0002": "conflict", "0020": "inUse", "0021": "inUse", "0022": "inUse" },
  ],
  [["USER"], { "0001": "notFound", "0003": "conflict", "0004": "conflict", "0038": "invalid" }],
  [["APP_ORG"], { "0001": "notFound", "0002": "invalid", "0003": "conflict", "0004": "invalid" }],
  [
    ["APP.ORG"],
    {
      "0023": "invalid",
      "0024": "notFound",
      "0025": "conflict",
      "0027": "inUse",
      "0028": "inUse",
      "0040": "invalid",
    },
  ],
  [
    ["APP_ACCOUNT", "APP.ACC"],
    {
      "0001": "notFound",
      "0002": "conflict",
      "0003": "invalid",
      "0004": "invalid",
      "0007": "invalid",
      "0008": "invalid",
      "0013": "conflict",
      "0029": "conflict",
      "0035": "invalid",
      "0036": "invalid",
    },
  ],
];

const BY_NUMBER = FAMILIES.flatMap(([names, numbers]) =>
  names.flatMap((name) =>
    Object.entries(numbers).map(([number, category]) => [`${name}.${number}`, category] as const),
  ),
);

const table = createErrorTable({
  categories: {
    ...Object.fromEntries(BY_NUMBER),
    invalid_client: "auth",
    unauthorized_client: "auth",
    "LOGIN.0001": "auth",
  },
  categoriesByPrefix: [
    ["TOKEN.", "auth"],
    ["PARAM.", "invalid"],
    ["OAP.PAGE.", "invalid"],
    ["APP.OBJECTMODEL.", "invalid"],
  ],
  keyRefusals: new Set(["invalid_token"]),
  keyRefusalsByPrefix: ["TOKEN."],
});

export const { isKeyRefusal } = table;

/** What the service says when it is asked too much or by the wrong one is listed nowhere; its status tells. */
export function toErrorCategory(serviceCode: string, status: number): ErrorCategory {
  const category = table.toErrorCategory(serviceCode);
  if (category !== "unknown") return category;
  if (status === 429) return "throttled";
  return status === 403 ? "auth" : "unknown";
}
