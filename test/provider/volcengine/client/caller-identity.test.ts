import { expect, test } from "vitest";

import { getCallerIdentity } from "../../../../provider/volcengine/client/caller-identity";
import { fail, ok, startBench } from "./client-bench";

test.each([[2_100_000_001], ["2100000001"]])(
  "asks STS and tells the account %j as text",
  async (accountId) => {
    const bench = await startBench([ok({ AccountId: accountId, Trn: "trn:iam::2100000001:root" })], {
      endpoint: "http://127.0.0.1:9",
    });
    const identity = await getCallerIdentity(bench.client, { stsEndpoint: bench.server.origin });
    expect(identity).toEqual({ accountId: "2100000001" });
    expect(bench.server.seen[0]?.url).toBe("/?Action=GetCallerIdentity&Version=2018-01-01");
    expect(bench.server.seen[0]?.headers.authorization).toContain("/cn-beijing/sts/request,");
  },
);

test.each([[{}], [{ AccountId: "" }], [{ AccountId: null }], [{ AccountId: 1.5 }], [{ AccountId: ["1"] }]])(
  "does not guess an account from %j",
  async (result) => {
    const bench = await startBench([ok(result)]);
    const asking = getCallerIdentity(bench.client, { stsEndpoint: bench.server.origin });
    await expect(asking).rejects.toMatchObject({ code: "RESULT_SHAPE" });
  },
);

test("passes on why STS said no", async () => {
  const bench = await startBench([fail(403, "AccessDenied")]);
  const asking = getCallerIdentity(bench.client, { stsEndpoint: bench.server.origin });
  await expect(asking).rejects.toMatchObject({ action: "GetCallerIdentity", category: "auth" });
});
