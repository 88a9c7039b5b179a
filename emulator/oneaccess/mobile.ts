/** Mobile numbers: which are taken, when two are one, and how one reads. Knows no action. */
import type { OneaccessSwitches } from "./switches";

// `+86-13800000000`, or without the country's number, which is China's then.
const pattern = /^(\+\d{1,4}-)?\d{5,20}$/;
const china = "+86-";

export const isMobile = (mobile: string): boolean => pattern.test(mobile);

/** The number with its country. */
export const toWhole = (mobile: string): string => (mobile.startsWith("+") ? mobile : `${china}${mobile}`);

export function toShownMobile(mobile: string, mode: OneaccessSwitches["mobileInAnswers"]): string {
  switch (mode) {
    case "asGiven":
      return mobile;
    case "withPrefix":
      return toWhole(mobile);
    case "withoutPrefix":
      return mobile.replace(/^\+\d{1,4}-/, "");
    case "masked":
      return mobile.replace(/\d{4}(?=\d{4}$)/, "****");
  }
}
