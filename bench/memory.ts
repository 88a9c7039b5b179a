/**
 * Whether memory stays flat: operations on one real provider process, as the engine makes them, and its heap after a
 * forced collection early and late. A ratio of the two, so that no machine's absolute size matters.
 */
import type { Emulator } from "../emulator";
import { startProviderProcess } from "../test/support/provider-process";
import type { ProviderProcess } from "../test/support/provider-process";
import { toEnv } from "./calls";
import { connectInspector } from "./inspector";
import type { Row } from "./median";

const AT_ONCE = 8;
/** 5 % of a heap of 45 MB over 4,000 operations: some 500 bytes each would be seen. */
const MAX_RATIO = 1.05;

const toLogin = (userPoolUid: string, name: string, scopes: string[]) => ({
  userPoolUid,
  name,
  issuer: "https://login.example.com",
  clientId: "client",
  clientSecret: `secret-of-${name}`,
  isIdTokenMapping: true,
  scopesList: scopes,
});

/** `operations` in all; the first fifth warms up caches and compiled code. */
export async function measureMemory(
  emulator: Emulator,
  projectDir: string,
  operations: number,
): Promise<Row[]> {
  const process = await startProviderProcess({
    projectDir,
    env: { ...toEnv(emulator), NODE_OPTIONS: "--inspect=127.0.0.1:0" },
  });
  const inspector = await connectInspector(process.stderr());
  const pool = await process.create("UserPool", { name: `memory-${operations}` });
  const early = Math.round(operations / 5);
  await cycle(process, pool.id, "early", early);
  const before = await inspector.measureHeapBytes();
  await cycle(process, pool.id, "late", operations - early);
  const after = await inspector.measureHeapBytes();
  inspector.close();
  await process.stop();
  const ratio = Math.round((after / before) * 100) / 100;
  return [
    {
      name: `heap after ${operations} operations, against after ${early}`,
      value: toMegabytes(after),
      floor: toMegabytes(before),
      ratio,
      limit: `≤ ${MAX_RATIO}`,
      isMet: ratio <= MAX_RATIO,
    },
  ];
}

/** A life is a check, a create, a read, a diff, an update and a delete; all but check and diff ask the service. */
async function cycle(
  process: ProviderProcess,
  poolUid: string,
  prefix: string,
  operations: number,
): Promise<void> {
  const kind = "IdentityProviderOIDC";
  let left = Math.ceil(operations / 6);
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const name = `${prefix}-${left}`;
      const { inputs } = await process.check(kind, {}, toLogin(poolUid, name, ["openid"]));
      const { id, properties } = await process.create(kind, inputs);
      const live = await process.read(kind, id, properties, inputs);
      const wanted = { ...inputs, ...toLogin(poolUid, name, ["openid", "email"]) };
      await process.diff(kind, id, live.properties, wanted);
      const updated = await process.update(kind, id, live.properties, wanted);
      await process.delete(kind, id, updated.properties);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
