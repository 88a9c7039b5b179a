/**
 * The local control endpoint under `/_emulator/`: JSON in, JSON out, unsigned. It is for tests and demos on this
 * machine, so it refuses what a web page could send: an `Origin` header, or a `Host` that is not loopback.
 */
import type { ServerResponse } from "node:http";
import { OptionError, type ControlPlane, type ObjectPlace, type RawRequest } from "./control-plane";
import type { Faults } from "./fault";
import { parseFaultRule } from "./fault-rule";
import type { Holds } from "./hold";
import { isJsonObject, parseJsonObject, type Json, type JsonObject } from "./json";
import { parseLimits, type Limits } from "./limit";
import type { RequestLog } from "./request-log";

export const controlPrefix = "/_emulator/";

export interface ControlParts {
  readonly plane: ControlPlane;
  readonly faults: Faults;
  readonly holds: Holds;
  readonly limits: Limits;
  readonly log: RequestLog;
}

type Handler = (parts: ControlParts, input: JsonObject, query: URLSearchParams) => unknown;

function readText(input: JsonObject, key: string): string {
  const value = input[key];
  if (typeof value !== "string") throw new OptionError(`"${key}" must be a text.`);
  return value;
}

function readPlace(read: (key: string) => Json | undefined): ObjectPlace {
  const [cloud, account, region] = ["cloud", "account", "region"].map((key) => {
    const value = read(key);
    return typeof value === "string" && value !== "" ? value : undefined;
  });
  return { cloud, account, region };
}

const showTimes = (value: number): number | string => (value === Infinity ? "always" : value);

const handlers: Record<string, Handler> = {
  "GET health": () => ({ status: "ok" }),
  "GET requests": ({ log }) => ({ total: log.count(), requests: log.entries() }),
  "DELETE requests": ({ log }) => {
    log.reset();
    return { total: 0 };
  },
  "GET switches": ({ plane }) => plane.switches(),
  "POST switches": ({ plane }, input) => {
    plane.prepareSwitches(input)();
    return plane.switches();
  },
  "GET limits": ({ limits }) => ({
    ...limits,
    requestsPerSecond: limits.requestsPerSecond === Infinity ? "none" : limits.requestsPerSecond,
  }),
  "POST limits": ({ limits }, input) => {
    Object.assign(limits, parseLimits(input));
    return { changed: Object.keys(input) };
  },
  "GET faults": ({ faults }) => ({
    faults: faults.list().map((rule) => ({ ...rule, times: showTimes(rule.times ?? 1) })),
  }),
  "POST faults": ({ faults, plane }, input) => {
    faults.add(parseFaultRule(input, plane.actionNames));
    return { waiting: faults.list().length };
  },
  "DELETE faults": ({ faults }) => {
    faults.clear();
    return { waiting: 0 };
  },
  "GET holds": ({ holds }) => ({ held: holds.list() }),
  "DELETE holds": ({ holds }) => {
    const released = holds.list().length;
    holds.releaseAll();
    return { released };
  },
  "GET objects": ({ plane }, _input, query) => {
    const kinds = plane.objects(readPlace((key) => query.get(key))).list();
    return Object.fromEntries(
      Object.entries(kinds).map(([kind, list]) => [kind, list.map(plane.hideSecrets)]),
    );
  },
  "POST change": ({ plane }, input) => {
    const patch = input["patch"];
    if (!isJsonObject(patch)) throw new OptionError('"patch" must be an object.');
    const objects = plane.objects(readPlace((key) => input[key]));
    objects.change(readText(input, "kind"), readText(input, "id"), patch);
    return { changed: Object.keys(patch) };
  },
};

function isLocal(request: RawRequest): boolean {
  if (request.headers.origin !== undefined) return false;
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? "");
}

function handle(request: RawRequest, parts: ControlParts): { status: number; body: unknown } {
  if (!isLocal(request))
    return { status: 403, body: { error: "The control endpoint is for this machine only." } };
  const handler = handlers[`${request.method} ${request.path.slice(controlPrefix.length)}`];
  if (!handler) return { status: 404, body: { error: `There is: ${Object.keys(handlers).join(", ")}.` } };
  const input = request.body.length === 0 ? {} : parseJsonObject(request.body.toString());
  if (!input) return { status: 400, body: { error: "The body must be a JSON object." } };
  try {
    return { status: 200, body: handler(parts, input, request.query) };
  } catch (error) {
    if (error instanceof OptionError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

export function answerControl(request: RawRequest, response: ServerResponse, parts: ControlParts): void {
  const { status, body } = handle(request, parts);
  response
    .writeHead(status, { "Content-Type": "application/json; charset=utf-8" })
    .end(`${JSON.stringify(body)}\n`);
}
