/**
 * The HTTP server: listens on 127.0.0.1 only, reads whole bodies, sends each request to the control endpoint or
 * to an exchange, and closes without leaving a socket. Knows neither signatures nor actions.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl, controlPrefix } from "./control";
import { OptionError, type RawRequest } from "./control-plane";
import { answerRequest, type ExchangeParts } from "./exchange";

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

// Far above any legal call; stops a broken client from filling the memory.
const maxBodyBytes = 16 * 1024 * 1024;

function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) {
        message.destroy();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    message.on("end", () => {
      resolve(Buffer.concat(chunks));
    });
    message.on("error", () => {
      resolve(undefined);
    });
    // A client that goes away before its request is complete has asked for nothing.
    message.on("close", () => {
      resolve(undefined);
    });
  });
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  parts: ExchangeParts,
): Promise<void> {
  const body = await readBody(message);
  if (!body) return;
  const target = message.url ?? "/";
  const mark = target.indexOf("?");
  const request: RawRequest = {
    method: message.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers: message.headers,
    body,
  };
  parts.late.settle();
  if (request.path.startsWith(controlPrefix)) answerControl(request, response, parts);
  else await answerRequest(request, response, parts);
}

/** Starts to listen on 127.0.0.1; closing calls `stopWaits`. Rejects with an OptionError when the port is taken or not allowed. */
export function listen(port: number, parts: ExchangeParts, stopWaits: () => void): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: 30_000 }, (message, response) => {
    answer(message, response, parts).catch((error: unknown) => {
      // Only a mistake in the emulator comes here; its text is enough to find it and holds no request.
      console.error(error);
      response.destroy();
    });
  });
  server.on("clientError", (_error, socket) => {
    socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new OptionError(`Cannot listen on 127.0.0.1:${port} (${error.code ?? error.message}).`));
    });
    server.listen(port, "127.0.0.1", () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise<void>((done) => {
            stopWaits();
            server.close(() => {
              done();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}
