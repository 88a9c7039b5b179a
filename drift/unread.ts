/** Why an object could not be read, out of the engine's text, and which permission may be missing. */
import type { ResourceReport } from "./finding";

/** Source: provider/lifecycle/failure.ts, and what the engine puts before it. */
const PREFIX = /^(?:(?:Preview|refresh) failed: )?(?:Could not read \w+(?: "(?:[^"]|"(?!: ))*")?: )?/;
const DENIED = /\(action (\w+), code (?:AccessDenied|Forbidden|NoPermission\w*)\b/;

/** `serviceCode` is the first part of the cloud's actions; undefined for another package's. */
export function describeUnread(
  error: string,
  serviceCode: string | undefined,
): Pick<ResourceReport, "reason" | "permission"> {
  const text = error.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const reason = text.replace(PREFIX, "");
  const action = DENIED.exec(reason)?.[1];
  return {
    reason,
    ...(action === undefined || serviceCode === undefined ? {} : { permission: `${serviceCode}:${action}` }),
  };
}

/** The same for every object that failed in the same way. */
export function toCommonReason(reason: string): string {
  return reason
    .replace(/,? ?request [0-9A-Za-z-]+/g, "")
    .replace(/action \w+, /g, "")
    .replaceAll("()", "")
    .trim();
}
