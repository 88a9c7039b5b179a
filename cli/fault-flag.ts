/**
 * The text form of a fault rule, `Action=kind[,key=value…]`, as `--fault` takes it. Which actions exist is the
 * emulator's to say when it starts.
 */
import { InvalidArgumentError } from "commander";
import { OptionError, parseFaultRule, type FaultRule, type Json, type JsonObject } from "../emulator";

function toValue(text: string): Json {
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Throws commander's InvalidArgumentError with what is wrong. */
export function parseFaultFlag(text: string): FaultRule {
  const [head = "", ...settings] = text.split(",");
  const [action = "", kind = ""] = head.split("=");
  const rule: JsonObject = { action, kind };
  for (const setting of settings) {
    const mark = setting.indexOf("=");
    if (mark < 1) throw new InvalidArgumentError("It is Action=kind, then key=value pairs after commas.");
    rule[setting.slice(0, mark)] = toValue(setting.slice(mark + 1));
  }
  try {
    return parseFaultRule(rule, undefined);
  } catch (error) {
    throw error instanceof OptionError ? new InvalidArgumentError(error.message) : error;
  }
}
