// The calls that the engine makes to a dynamic provider process, with plain bags in and out. It knows nothing
// about starting the process.

import * as grpc from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Bag, fromStruct, toCallError, toStruct } from "./provider-wire";

export interface CheckAnswer {
  inputs: Bag;
  failures: { property: string; reason: string }[];
}

export interface DiffAnswer {
  changes: "unknown" | "none" | "some";
  replaces: string[];
  deleteBeforeReplace: boolean;
}

export interface ReadAnswer {
  id: string;
  properties: Bag;
  inputs?: Bag;
}

/** Bags in answers are as they came: with `__provider`, secrets in envelopes. Failures reject with ProviderCallError. */
export interface ProviderCalls {
  configure(config: Record<string, string>): Promise<void>;
  check(kind: string, olds: Bag, news: Bag): Promise<CheckAnswer>;
  diff(kind: string, id: string, olds: Bag, news: Bag): Promise<DiffAnswer>;
  create(kind: string, inputs: Bag): Promise<{ id: string; properties: Bag }>;
  /** For `.get`, give the inputs as properties too, as the engine up to 3.259 does. */
  read(kind: string, id: string, properties: Bag, inputs?: Bag): Promise<ReadAnswer>;
  update(kind: string, id: string, olds: Bag, news: Bag): Promise<{ properties: Bag }>;
  delete(kind: string, id: string, properties: Bag): Promise<void>;
}

const CHANGES = { 0: "unknown", 1: "none", 2: "some" } as const;

type Start<Answer> = (
  metadata: grpc.Metadata,
  options: grpc.CallOptions,
  callback: (error: grpc.ServiceError | null, answer: Answer) => void,
) => unknown;

export function createProviderCalls(
  client: ResourceProviderClient,
  toText: (kind: string) => string,
  timeoutMs: number,
): ProviderCalls {
  const pack = (kind: string, bag: Bag): Struct => toStruct(bag, toText(kind));
  const call = async <Answer>(start: Start<Answer>): Promise<Answer> =>
    await new Promise((resolve, reject) => {
      start(new grpc.Metadata(), { deadline: Date.now() + timeoutMs }, (error, answer) => {
        if (error === null) {
          resolve(answer);
        } else {
          reject(toCallError(error));
        }
      });
    });

  return {
    configure: async (config) => {
      const request = new proto.ConfigureRequest().setArgs(Struct.fromJavaScript(config));
      await call<proto.ConfigureResponse>((...rest) => client.configure(request, ...rest));
    },
    check: async (kind, olds, news) => {
      // The first check of a resource has empty olds, without a provider text.
      const oldStruct = Object.keys(olds).length === 0 ? Struct.fromJavaScript({}) : pack(kind, olds);
      const request = new proto.CheckRequest().setOlds(oldStruct).setNews(pack(kind, news));
      const answer = await call<proto.CheckResponse>((...rest) => client.check(request, ...rest));
      const failures = answer.getFailuresList();
      return {
        inputs: fromStruct(answer.getInputs()),
        failures: failures.map((item) => ({ property: item.getProperty(), reason: item.getReason() })),
      };
    },
    diff: async (kind, id, olds, news) => {
      const request = new proto.DiffRequest().setId(id).setOlds(pack(kind, olds)).setNews(pack(kind, news));
      const answer = await call<proto.DiffResponse>((...rest) => client.diff(request, ...rest));
      return {
        changes: CHANGES[answer.getChanges()],
        replaces: answer.getReplacesList(),
        deleteBeforeReplace: answer.getDeletebeforereplace(),
      };
    },
    create: async (kind, inputs) => {
      const request = new proto.CreateRequest().setProperties(pack(kind, inputs));
      const answer = await call<proto.CreateResponse>((...rest) => client.create(request, ...rest));
      return { id: answer.getId(), properties: fromStruct(answer.getProperties()) };
    },
    read: async (kind, id, properties, inputs) => {
      const request = new proto.ReadRequest().setId(id).setProperties(pack(kind, properties));
      if (inputs !== undefined) {
        request.setInputs(pack(kind, inputs));
      }
      const answer = await call<proto.ReadResponse>((...rest) => client.read(request, ...rest));
      const found = answer.hasInputs() ? { inputs: fromStruct(answer.getInputs()) } : {};
      return { id: answer.getId(), properties: fromStruct(answer.getProperties()), ...found };
    },
    update: async (kind, id, olds, news) => {
      const request = new proto.UpdateRequest().setId(id).setOlds(pack(kind, olds)).setNews(pack(kind, news));
      const answer = await call<proto.UpdateResponse>((...rest) => client.update(request, ...rest));
      return { properties: fromStruct(answer.getProperties()) };
    },
    delete: async (kind, id, properties) => {
      const request = new proto.DeleteRequest().setId(id).setProperties(pack(kind, properties));
      await call<unknown>((...rest) => client.delete(request, ...rest));
    },
  };
}
