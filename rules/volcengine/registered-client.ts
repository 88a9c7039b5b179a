/** The client that was registered by the service: when its secret ends, and what it was given beyond what was asked. */
import { getAt } from "../../provider/lifecycle/tree";
import type { ChangeView, Match, RiskRule } from "../risk-rule";
import { listWords } from "../texts";
import { citeRfc } from "../standards";
import { CREDENTIAL } from "./kinds";

const CLIENT = "registeredClient";
const EXPIRES = `${CLIENT}.clientSecretExpiresAt`;
const DAY_MS = 86_400_000;
const [SOON_DAYS, LATE_DAYS] = [30, 7];
const RIGHTS = ["scope", "grantTypes", "responseTypes", "redirectUris"] as const;

const WIDER = "The authorization server gave the registered client more than was asked for.";

export const dynamicRegistrationRule: RiskRule = {
  id: "dcr-state",
  level: "high",
  kinds: [CREDENTIAL],
  judges:
    "registeredClient: clientSecretExpiresAt within 30 days (medium) or 7 days (high); granted metadata wider than asked",
  reads: [],
  why: "The secret of the registered client ends on a date; renewing it means replacing the provider.",
  source: citeRfc(7591, "3.2.1"),
  needsOld: true,
  onCreate: false,
  judge: (view) =>
    view.op === "same" || view.op === "update" ? [...judgeExpiry(view), ...judgeRights(view)] : [],
};

function judgeExpiry({ outputs, nowMs }: ChangeView): Match[] {
  const seconds = getAt(outputs, [CLIENT, "clientSecretExpiresAt"]);
  // RFC 7591 §3.2.1: 0 is never.
  if (typeof seconds !== "number" || seconds === 0 || nowMs === undefined) return [];
  const endMs = seconds * 1000;
  if (endMs - nowMs >= SOON_DAYS * DAY_MS) return [];
  const isLate = endMs - nowMs < LATE_DAYS * DAY_MS;
  const day = Number.isNaN(new Date(endMs).getTime()) ? "" : new Date(endMs).toISOString().slice(0, 10);
  const verb = endMs <= nowMs ? "ended" : "ends";
  return [
    {
      paths: [EXPIRES],
      level: isLate ? "high" : "medium",
      sentence: `The secret of the registered client ${verb} on ${day}; renewing it means replacing the provider.`,
    },
  ];
}

function judgeRights(view: ChangeView): Match[] {
  const paths = RIGHTS.flatMap((name) => {
    const asked = view.before(`clientMetadata.${name}`);
    // What was not asked for is left to the server, and it says what it took.
    if (asked === undefined) return [];
    const allowed = new Set(listWords(asked));
    const granted = listWords(getAt(view.outputs, [CLIENT, "clientMetadata", name]));
    return granted.some((right) => !allowed.has(right)) ? [`${CLIENT}.clientMetadata.${name}`] : [];
  });
  const isOpened =
    getAt(view.outputs, [CLIENT, "clientMetadata", "tokenEndpointAuthMethod"]) === "none" &&
    ![undefined, "none"].includes(
      view.before("clientMetadata.tokenEndpointAuthMethod") as string | undefined,
    );
  const wider = [...paths, ...(isOpened ? [`${CLIENT}.clientMetadata.tokenEndpointAuthMethod`] : [])];
  return wider.length === 0 ? [] : [{ paths: wider, level: "medium", sentence: WIDER }];
}
