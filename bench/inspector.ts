/** Asks another Node process over its inspector how large its heap is after a collection. Knows no provider. */

export interface Inspector {
  measureHeapBytes(): Promise<number>;
  close: () => void;
}

interface Answer {
  id?: number;
  result?: { usedSize?: number };
}

/** `stderr` is what the process has printed: it names its inspector's address there. */
export async function connectInspector(stderr: string): Promise<Inspector> {
  const address = [...stderr.matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
  if (address === undefined) throw new Error(`no inspector in: ${stderr}`);
  const socket = new WebSocket(address);
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the inspector did not answer")));
  });
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const ask = (method: string): Promise<Answer> =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      socket.send(JSON.stringify({ id: count, method }));
    });
  return {
    async measureHeapBytes() {
      // What a weak reference kept alive goes with the second one.
      await ask("HeapProfiler.collectGarbage");
      await ask("HeapProfiler.collectGarbage");
      const { result } = await ask("Runtime.getHeapUsage");
      if (result?.usedSize === undefined) throw new Error("the inspector told no heap size");
      return result.usedSize;
    },
    close: () => socket.close(),
  };
}
