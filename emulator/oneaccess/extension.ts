/** Extensions: attributes that an administrator defined in the portal. Knows no action. */
import type { JsonObject } from "../json";
import type { Context } from "./handler";
import { accountErrors } from "./service-error";

/** What is stored after an extension was sent; `stored` is undefined for a new object. */
export function writeExtension(
  stored: JsonObject | undefined,
  sent: JsonObject | undefined,
  { portal, switches }: Context,
): JsonObject {
  if (!sent) return stored && switches.updateWithoutField === "keep" ? stored : {};
  const isKnown = (name: string): boolean => portal.attributes?.includes(name) ?? true;
  const known = Object.entries(sent).filter(([name]) => isKnown(name));
  if (known.length < Object.keys(sent).length && switches.unknownAttributes === "refuse")
    throw accountErrors.unknownAttribute();
  return { ...(switches.extensionInUpdate === "merge" && stored), ...Object.fromEntries(known) };
}
