/*
 * A real HTTP server on 127.0.0.1 that gives exactly the answers it is told, odd ones included, and remembers what
 * it was asked. Knows nothing of the service's envelope.
 */

import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface LoopbackServer {
  readonly origin: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  readonly server: Server;
  readonly connectionCount: () => number;
  close(): Promise<void>;
}

/** Gives one answer per request, the last one for ever. */
export function startLoopback(...answers: [Answer, ...Answer[]]): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
      (answers[Math.min(seen.length, answers.length) - 1] ?? answers[0])(response, request);
    });
  });
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        origin: `http://127.0.0.1:${port}`,
        port,
        seen,
        server,
        connectionCount: () => connections,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}

export function answer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Takes the request and closes the connection without a word. */
export const hangUp: Answer = (response) => {
  response.socket?.destroy();
};

/** Takes the request and never answers. */
export const stayQuiet: Answer = () => undefined;

/** Promises more bytes than it sends, then closes the connection. */
export function cutShort(part: string, promisedBytes: number): Answer {
  return (response) => {
    response.writeHead(200, { "content-length": String(promisedBytes) });
    response.write(part, () => response.socket?.destroy());
  };
}
