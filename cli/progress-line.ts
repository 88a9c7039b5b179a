/**
 * Says on stderr what takes longer than a moment. In a terminal the line goes away; elsewhere it stays in the log.
 */
const QUIET_MS = 2000;

export interface ProgressLine {
  /** What is being done from now on; shown once it took two seconds. */
  tell(message: string): void;
  end(): void;
}

export function createProgressLine(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): ProgressLine {
  // A dumb terminal shows the code that wipes a line as text.
  const isWipeable = stream.isTTY && env["TERM"] !== "dumb";
  let timer: NodeJS.Timeout | undefined;
  let isShown = false;

  function end(): void {
    clearTimeout(timer);
    if (isShown && isWipeable) stream.write("\r\u001B[K");
    isShown = false;
  }
  return {
    tell(message) {
      end();
      timer = setTimeout(() => {
        isShown = true;
        stream.write(isWipeable ? `${message} …` : `${message} …\n`);
      }, QUIET_MS);
      timer.unref();
    },
    end,
  };
}
