/**
 * A loopback control plane with two modes: it passes requests on to the emulator and keeps the answers, or plays
 * answers back as a case says. Knows HTTP and no action.
 */
import { createServer, request as openRequest } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AnswerCloud } from "./answer-cloud";

export interface Answer {
  action: string;
  status: number;
  body: Buffer;
  /** The connection is cut in the middle of the body. */
  isCut?: boolean;
  headers?: Readonly<Record<string, string>>;
}

export interface AnswerTape {
  readonly url: string;
  /** The answers that were passed on since the last call of this. */
  takeRecorded(): Answer[];
  /** From now on `play` answers; undefined passes on again. */
  setPlayer(play: ((action: string) => Answer) | undefined): void;
  close(): Promise<void>;
}

/** `upstream` is the emulator's address; one of the clouds knows each request's action. */
export async function startAnswerTape(upstream: string, clouds: readonly AnswerCloud[]): Promise<AnswerTape> {
  let recorded: Answer[] = [];
  let play: ((action: string) => Answer) | undefined;
  const server = createServer((request, response) => {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", upstream);
    const actions = clouds.map((cloud) => cloud.readAction(method, url, headers));
    void answerRequest(request, response, actions.find((action) => action !== undefined) ?? "");
  });
  async function answerRequest(request: IncomingMessage, response: ServerResponse, action: string) {
    const body = await readAll(request);
    const answer = play?.(action) ?? (await passOn(upstream, request, body, action));
    if (play === undefined) recorded.push(answer);
    send(response, answer);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    takeRecorded() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    setPlayer(next) {
      play = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function send(response: ServerResponse, { status, body, isCut, headers }: Answer): void {
  // A process of its own per case would end its connections; here each answer does.
  const length = String(body.length + (isCut === true ? 10 : 0));
  response.writeHead(status, { ...headers, "content-length": length, connection: "close" });
  if (isCut !== true) response.end(body);
  else response.write(body.length === 0 ? Buffer.from(" ") : body, () => response.socket?.destroy());
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** With the headers as they are: the host is part of the signature. */
function passOn(upstream: string, from: IncomingMessage, body: Buffer, action: string): Promise<Answer> {
  const { method = "POST", headers, url = "/" } = from;
  return new Promise((resolve, reject) => {
    const to = openRequest(new URL(url, upstream), { method, headers, agent: false }, (answer) => {
      void readAll(answer).then((received) =>
        resolve({ action, status: answer.statusCode ?? 0, body: received }),
      );
    });
    to.on("error", reject);
    to.end(body);
  });
}
