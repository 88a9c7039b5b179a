import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import { createTransport } from "../../../provider/http/transport";
import type { Transport, TransportOptions } from "../../../provider/http/transport";
import { startProxy } from "./loopback-proxy";
import { answer, cutShort, hangUp, startLoopback, stayQuiet } from "./loopback-server";
import type { Answer, LoopbackServer } from "./loopback-server";
import { makeSelfSigned } from "./self-signed";

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

function keep<T extends { close(): unknown }>(thing: T): T {
  opened.push(thing);
  return thing;
}

async function startServer(...answers: [Answer, ...Answer[]]): Promise<LoopbackServer> {
  return keep(await startLoopback(...answers));
}

function startTransport(options: Partial<TransportOptions> = {}): Transport {
  return keep(createTransport({ attemptTimeoutMs: 10_000, maxResponseBytes: 1000, ...options }));
}

function makeRequest(origin: string): Parameters<Transport["send"]>[0] {
  return {
    method: "POST",
    url: new URL(`${origin}/?Action=A`),
    headers: { "X-Date": "d" },
    body: '{"a":1}',
  };
}

test("sends method, path, headers and body, and reads the whole answer", async () => {
  const server = await startServer(answer(418, "höt", { "X-Some": "thing" }));
  const response = await startTransport().send(makeRequest(server.origin));
  expect(response).toMatchObject({ status: 418, body: "höt", headers: { "x-some": "thing" } });
  expect(server.seen[0]).toMatchObject({ method: "POST", url: "/?Action=A", body: '{"a":1}' });
  expect(server.seen[0]?.headers["x-date"]).toBe("d");
});

test("keeps connections for the next requests", async () => {
  const server = await startServer(answer(200, "{}"));
  const transport = startTransport();
  for (let count = 0; count < 8; count += 1) await transport.send(makeRequest(server.origin));
  // Not 1: undici gives a connection free only one turn of the event loop after its answer.
  expect(server.connectionCount()).toBeLessThanOrEqual(2);
});

test.each<[string, Answer, object]>([
  ["a connection closed after the request", hangUp, { code: "CONNECTION_LOST", sent: true }],
  ["no answer in time", stayQuiet, { code: "TIMEOUT", sent: true }],
  ["an answer cut short", cutShort('{"a":', 500), { code: "TRUNCATED", status: 200 }],
  ["an answer over the limit", answer(200, "x".repeat(1001)), { code: "TOO_LARGE" }],
  ["an answer that never ends", (response) => void response.write("x".repeat(5000)), { code: "TOO_LARGE" }],
  ["an answer that is not HTTP", (response) => response.socket?.end("SSH-2.0\r\n"), { code: "NOT_HTTP" }],
])("reports %s", async (_name, oddAnswer, expected) => {
  const server = await startServer(oddAnswer);
  const sending = startTransport({ attemptTimeoutMs: 500 }).send(makeRequest(server.origin));
  await expect(sending).rejects.toMatchObject(expected);
});

test("takes an answer of exactly the limit", async () => {
  const server = await startServer(answer(200, "x".repeat(1000)));
  const response = await startTransport().send(makeRequest(server.origin));
  expect(response.body).toHaveLength(1000);
});

test("says that nothing was sent when the connection is refused", async () => {
  const server = await startLoopback(hangUp);
  await server.close();
  const sending = startTransport().send(makeRequest(server.origin));
  await expect(sending).rejects.toMatchObject({ code: "CONNECTION_REFUSED", sent: false });
});

test("says that nothing was sent when the name has no address", async () => {
  const sending = startTransport().send(makeRequest("http://nothing.invalid"));
  await expect(sending).rejects.toMatchObject({ code: "DNS", sent: false });
});

test("says that nothing was sent when the deadline ends before the TLS handshake", async () => {
  const silent = createTcpServer();
  await new Promise<void>((resolve) => void silent.listen(0, "127.0.0.1", resolve));
  keep(silent);
  const { port } = silent.address() as AddressInfo;
  const sending = startTransport({ attemptTimeoutMs: 100 }).send(makeRequest(`https://127.0.0.1:${port}`));
  await expect(sending).rejects.toMatchObject({ code: "TIMEOUT", sent: false });
});

test("ends when the caller's signal does, also when that has already happened", async () => {
  const server = await startServer(stayQuiet);
  const transport = startTransport();
  const late = transport.send(makeRequest(server.origin), AbortSignal.timeout(100));
  await expect(late).rejects.toMatchObject({
    code: "TIMEOUT",
    sent: true,
    message: expect.stringContaining("total time"),
  });
  const never = transport.send(makeRequest(server.origin), AbortSignal.abort());
  await expect(never).rejects.toMatchObject({ code: "TIMEOUT", sent: false });
});

test("refuses headers that cannot be written, without showing them", async () => {
  const request = { ...makeRequest("http://127.0.0.1:9"), headers: { "X-Security-Token": "canary\nvalue" } };
  const error: unknown = await startTransport()
    .send(request)
    .catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: "REQUEST_REFUSED", sent: false });
  expect(String((error as Error).stack)).not.toContain("canary");
});

test("passes plain requests to the proxy, except for hosts that NO_PROXY names and for this machine", async () => {
  const server = await startServer(answer(200, "{}"));
  const proxy = keep(await startProxy(server.port));
  const transport = startTransport({
    proxy: { httpProxy: proxy.origin.replace("//", "//user:pass@"), noProxy: ".internal.invalid" },
  });
  await transport.send(makeRequest("http://service.invalid"));
  await transport.send(makeRequest(server.origin));
  await expect(transport.send(makeRequest("http://a.internal.invalid"))).rejects.toMatchObject({
    code: "DNS",
  });
  expect(proxy.asked).toEqual(["POST http://service.invalid/?Action=A"]);
  expect(proxy.authorizations).toEqual([`Basic ${Buffer.from("user:pass").toString("base64")}`]);
  expect(server.seen[0]?.headers.host).toBe("service.invalid");
});

test.each(["http://service.invalid", "https://service.invalid"])(
  "says that nothing was sent when the proxy refuses to reach %s",
  async (origin) => {
    const proxy = keep(await startProxy(9, 407));
    const transport = startTransport({ proxy: { httpProxy: proxy.origin, httpsProxy: proxy.origin } });
    await expect(transport.send(makeRequest(origin))).rejects.toMatchObject({
      code: "PROXY_REFUSED",
      sent: false,
    });
  },
);

test("reaches an https service through a tunnel, trusting the own certificate bundle only when it is given", async () => {
  const { key, cert } = makeSelfSigned("service.invalid");
  const server = createTlsServer({ key, cert }, (request, response) => response.end(request.headers.host));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  keep(server);
  const proxy = keep(await startProxy((server.address() as AddressInfo).port));
  const options = { proxy: { httpsProxy: proxy.origin } };

  const untrusting = startTransport(options).send(makeRequest("https://service.invalid"));
  await expect(untrusting).rejects.toMatchObject({ code: "TLS", sent: false });
  const trusting = startTransport({ ...options, caBundle: cert });
  expect(await trusting.send(makeRequest("https://service.invalid"))).toMatchObject({
    body: "service.invalid",
  });
  expect(new Set(proxy.asked)).toEqual(new Set(["CONNECT service.invalid:443"]));
  await trusting.close();
});

test.each<[string, Partial<TransportOptions>]>([
  ["a bundle without a certificate", { caBundle: "canary" }],
  ["a proxy that is no URL", { proxy: { httpsProxy: "http://user:canary@:bad" } }],
])("refuses %s as wrong configuration, without showing it", (_name, options) => {
  let message = "";
  try {
    startTransport(options);
  } catch (error) {
    message = `${(error as Error).name} ${(error as Error).stack}`;
  }
  expect(message).toContain("ConfigError");
  expect(message).not.toContain("canary");
});
