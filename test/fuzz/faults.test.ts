/**
 * The harness behind `npm run fuzz:faults` finds each kind of mistake that it looks for: planted around the real
 * definitions, sessions and providers, and gone without it.
 */
import { describe, expect, test } from "vitest";
import { fuzzFaults } from "../../fuzz/fault-harness";
import type { FaultSubject } from "../../fuzz/fault-world";
import { ApiError, isAmbiguous } from "../../provider/http/errors";
import type { JsonObject } from "../../provider/http/json";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { isTree } from "../../provider/lifecycle/tree";

const SEED = 40;
const RUNS = 600;

const fuzz = (subject: FaultSubject, runs = RUNS) =>
  fuzzFaults(subject, { runs, seed: SEED, isFirstEnough: true });

function withoutSecret(body: JsonObject): JsonObject {
  const { ClientSecret: _dropped, Config: config, ...rest } = body;
  return isTree(config) ? { ...rest, Config: withoutSecret(config) } : rest;
}

const isRegistering = (definition: ResourceDefinition) => definition.kind.endsWith("CredentialProvider");

/** The registered client's secret as the service shows it, mask or not. */
async function carryMask(definition: ResourceDefinition, ...given: Parameters<ResourceDefinition["update"]>) {
  const [client, request] = given;
  const { poolName, name } = request.id;
  const live = await client.call("GetOauth2CredentialProvider", { PoolName: poolName!, Name: name! });
  if (!isTree(live["DcrClientInfo"])) return definition.update(client, request);
  const { ClientId, ClientSecret } = live["Config"] as JsonObject;
  const config = {
    ...(request.body["Config"] as JsonObject),
    ClientId: ClientId!,
    ClientSecret: ClientSecret ?? "",
  };
  const body = { ...request.body, PoolName: poolName!, Name: name!, Config: config };
  await client.call("UpdateOauth2CredentialProvider", body);
}

const PLANTS: Record<string, [kinds: string[], subject: FaultSubject]> = {
  "a create that is sent again after a lost answer": [
    // Where names are unique the second one is refused, and no state holds the first.
    ["duplicates", "orphans"],
    {
      session: (real) => ({
        ...real,
        client: {
          call: (action, body) =>
            real.client.call(action, body).catch((error: unknown) => {
              if (!action.startsWith("Create") || !isAmbiguous(error)) throw error;
              return real.client.call(action, body);
            }),
        },
      }),
    },
  ],
  "an update that drops the secret": [
    // Where the service shows enough of it, each run says that it has to be written, and never is.
    ["wiped secrets", "never finished"],
    {
      definition: (real) => ({
        ...real,
        update: (client, request) => real.update(client, { ...request, body: withoutSecret(request.body) }),
      }),
    },
  ],
  "forbidden taken for not found": [
    ["orphans"],
    {
      definition: (real) => ({
        ...real,
        async read(client, id) {
          try {
            return await real.read(client, id);
          } catch (error) {
            if (!(error instanceof ApiError) || error.status !== 403) throw error;
            const { action, status, serviceCode, requestId } = error;
            const facts = { action, status, serviceCode, requestId, category: "notFound" } as const;
            throw new ApiError(error.message, facts);
          }
        },
      }),
    },
  ],
  "a mask that is stored as the secret": [
    ["wiped secrets"],
    {
      definition: (real) =>
        isRegistering(real)
          ? { ...real, update: (client, request) => carryMask(real, client, request) }
          : real,
    },
  ],
  "stale state that overwrites a change from outside": [
    ["lost updates"],
    { session: (real) => ({ ...real, overwritesStaleState: true }) },
  ],
  "a value that is lost with the answer that told it, and not missed": [
    ["values lost in silence"],
    {
      definition(real) {
        const { appSecretValue: value, ...rest } = real.outputFields.fields;
        if (value === undefined) return real;
        const fields = { ...rest, appSecretValue: { ...value, required: false } };
        return { ...real, outputFields: { ...real.outputFields, fields } };
      },
    },
  ],
  "a half-made object that does not come into state": [
    ["orphans"],
    {
      provider: (real) => ({
        ...real,
        create: (inputs) =>
          real.create(inputs).catch((error: Error) => {
            throw new Error(error.message);
          }),
      }),
    },
  ],
};

describe("the harness of faults", () => {
  test(
    "finds nothing in the resources as they are, and tries what it is for",
    { timeout: 120_000 },
    async () => {
      const { found, facts, failure, runs } = await fuzz({}, 100);
      expect(failure?.detail).toBeUndefined();
      expect(Object.values(found).every((count) => count === 0)).toBe(true);
      expect(runs).toBe(100);
      const tried = Object.entries(facts)
        .filter(([name]) => !name.startsWith("  "))
        .map(([, count]) => count);
      expect(tried.every((count) => count > 5)).toBe(true);
    },
  );

  test.each(Object.entries(PLANTS))("finds %s", { timeout: 120_000 }, async (_what, [kinds, subject]) => {
    const { found, failure } = await fuzz(subject);
    expect(kinds, failure?.detail).toContain(Object.keys(found).find((kind) => found[kind] !== 0));
  });

  test("shows a finding again from its seed and path alone", { timeout: 120_000 }, async () => {
    const [, subject] = PLANTS["an update that drops the secret"]!;
    const { failure } = await fuzz(subject);
    const again = await fuzzFaults(subject, {
      runs: 1,
      seed: failure!.seed,
      path: failure!.path,
      isFirstEnough: true,
    });
    expect(again.failure?.example).toBe(failure?.example);
  });
});
