/**
 * The text form of a switch, `cloud.name=value`, as `--switch` takes it for every cloud but the first, whose switches
 * have flags of their own.
 */
import { InvalidArgumentError } from "commander";
import {
  alicloudSwitchValues,
  oneaccessSwitchValues,
  type AlicloudSwitches,
  type OneaccessSwitches,
} from "../emulator";

/** Switches by cloud, as the emulator's options take them. */
export interface CloudSwitches {
  readonly alicloud?: Partial<AlicloudSwitches>;
  readonly oneaccess?: Partial<OneaccessSwitches>;
}

const clouds: Record<string, Readonly<Record<string, readonly unknown[]>>> = {
  alicloud: { ...alicloudSwitchValues },
  oneaccess: { ...oneaccessSwitchValues },
};

/** Adds one flag to those before it. Throws commander's InvalidArgumentError with what there is instead. */
export function addSwitchFlag(text: string, previous: CloudSwitches): CloudSwitches {
  const [, cloud = "", name = "", answer] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
  if (answer === undefined) throw new InvalidArgumentError("It is cloud.name=value.");
  const switches = Object.hasOwn(clouds, cloud) ? clouds[cloud] : undefined;
  if (!switches) throw new InvalidArgumentError(`Its cloud is one of ${Object.keys(clouds).join(", ")}.`);
  const values = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (!values) throw new InvalidArgumentError(`${cloud} has ${Object.keys(switches).join(", ")}.`);
  const value = values.find((candidate) => String(candidate) === answer);
  if (value === undefined) throw new InvalidArgumentError(`${name} is one of ${values.join(", ")}.`);
  const before: Record<string, object> = { ...previous };
  return { ...previous, [cloud]: { ...before[cloud], [name]: value } };
}
