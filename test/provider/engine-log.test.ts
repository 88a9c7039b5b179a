/**
 * What reaches the engine's log service, over real gRPC.
 */
import { expect, onTestFinished, test, vi } from "vitest";
import { createEngineLog } from "../../provider/engine-log";
import { startEngineLogServer } from "../support/engine-log-server";

test("a warning is told once for each text, and what is waited for each time", async () => {
  const server = await startEngineLogServer();
  onTestFinished(server.stop);
  const { warn, inform } = createEngineLog(server.address);
  warn("twice");
  warn("twice");
  inform("waiting");
  inform("waiting");
  warn("once");
  await vi.waitFor(() => expect(server.entries).toHaveLength(4));
  const told = server.entries.map(({ severity, message }) => `${severity} ${message}`).sort();
  expect(told).toEqual(["info waiting", "info waiting", "warning once", "warning twice"]);
});

test.each([undefined, "", "no address"])(
  "without an engine (%s) nothing is told and nothing fails",
  (address) => {
    const { warn, inform } = createEngineLog(address);
    expect([warn("w"), inform("i")]).toEqual([undefined, undefined]);
  },
);
