// What the engine does with property bags on their way to and from a dynamic provider process: the provider text
// is added, secrets go out as plain values (the process answers Configure with acceptSecrets=false), answers
// and errors are taken apart. Source: the dynamic provider's and the engine's plugin code at v3.259.0.

import type * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

export type Bag = Record<string, unknown>;

/** Stands for a string, or for a whole value, that is not known yet in a preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SECRET_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";

/** What a failed call rejects with. */
export class ProviderCallError extends Error {
  override readonly name = "ProviderCallError";
  readonly code: number;
  /** Set when the process reported an object that exists but is not whole. */
  readonly initFailure: { id: string; properties: Bag; reasons: string[] } | undefined;

  constructor(message: string, code: number, initFailure: ProviderCallError["initFailure"]) {
    super(message);
    this.code = code;
    this.initFailure = initFailure;
  }
}

/** The secret envelope as it stands in answers. */
export function toSecret(value: unknown): Bag {
  return { [SECRET_KEY]: SECRET_MARK, value };
}

export function isSecret(value: unknown): value is { value: unknown } {
  return typeof value === "object" && value !== null && (value as Bag)[SECRET_KEY] === SECRET_MARK;
}

/** The value with every secret envelope opened, as the engine sends it to a provider process. */
export function toPlain(value: unknown): unknown {
  if (isSecret(value)) {
    return toPlain(value.value);
  }
  if (Array.isArray(value)) {
    return value.map(toPlain);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, child]) => child !== undefined);
    return Object.fromEntries(entries.map(([key, child]) => [key, toPlain(child)]));
  }
  return value;
}

/** Adds the provider text unless the bag has the key; `__provider: undefined` keeps it out. */
export function toStruct(bag: Bag, providerText: string): Struct {
  const plain = toPlain({ __provider: providerText, ...bag });
  return Struct.fromJavaScript(plain as Record<string, JavaScriptValue>);
}

export function fromStruct(struct: Struct | undefined): Bag {
  return struct?.toJavaScript() ?? {};
}

export function withoutProvider(bag: Bag): Bag {
  const { __provider: _, ...rest } = bag;
  return rest;
}

export function toCallError(error: grpc.ServiceError): ProviderCallError {
  const packed = error.metadata.get("grpc-status-details-bin")[0];
  const [detail] = packed instanceof Buffer ? Status.deserializeBinary(packed).getDetailsList() : [];
  if (detail === undefined) {
    return new ProviderCallError(error.details, error.code, undefined);
  }
  const failure = ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new ProviderCallError(error.details, error.code, {
    id: failure.getId(),
    properties: fromStruct(failure.getProperties()),
    reasons: failure.getReasonsList(),
  });
}
