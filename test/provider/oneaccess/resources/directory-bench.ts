/**
 * Objects of one emulated instance, led through the real session, and what the wire carried. Knows no promise.
 */
import type {
  Emulator,
  JsonObject,
  OneaccessStoreAccess,
  OneaccessSwitches,
} from "../../../../emulator/index";
import type { Client, ResourceDefinition } from "../../../../provider/lifecycle/define-resource";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import type { Connection, StackResource } from "../../../support/in-process";

export interface SentCall {
  action: string;
  body: JsonObject;
}

export interface Bench {
  emulator: Emulator;
  connection: Connection;
  store: OneaccessStoreAccess;
  /** Every call since the last question, under the names of the API. */
  takeCalls: () => SentCall[];
  takeWrites: () => SentCall[];
  open: (definition: ResourceDefinition) => StackResource;
}

export async function openBench(
  switches: Partial<OneaccessSwitches> = {},
  config: Record<string, string> = {},
): Promise<Bench> {
  const emulator = await openEmulator({ oneaccess: { switches } });
  const connection = connect(emulator, { cloud: "oneaccess", config });
  const calls: SentCall[] = [];
  const { client } = connection.session as { client: Client };
  const call = client.call.bind(client);
  client.call = (action, body) => {
    calls.push({ action, body });
    return call(action, body);
  };
  const takeCalls = () => calls.splice(0);
  return {
    emulator,
    connection,
    store: emulator.oneaccess.store(),
    takeCalls,
    takeWrites: () => takeCalls().filter(({ action }) => !/^(Show|List)/.test(action)),
    open: (definition) => createStackResource(definition, connection),
  };
}

/** Nothing to do for this program, before and after a refresh. */
export async function isQuiet(resource: StackResource, program: Tree): Promise<boolean> {
  const before = (await resource.preview(program)).step;
  const drift = await resource.refresh();
  return before === "same" && drift === "same" && (await resource.preview(program)).step === "same";
}
