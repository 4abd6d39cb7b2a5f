import type { Writable } from 'node:stream';
import { OutputError } from './output-error.ts';

/** A stream of the process whose failures are noticed. */
export interface Output {
  readonly isTerminal: boolean;
  /** Writes the text without waiting. A failure is in {@link failure}. */
  write(text: string): void;
  /**
   * Writes the text and waits until the system has taken it. A closed pipe, as of `events
   * head`, is no failure.
   * @throws `OutputError` for any other failure, such as a full disk.
   */
  print(text: string): Promise<void>;
  /**
   * Writes text that must arrive, such as a token.
   * @throws `OutputError` for any failure, also for a closed pipe.
   */
  deliver(text: string): Promise<void>;
  /** Returns the first failure, except a closed pipe. Returns `undefined` if there is none. */
  failure(): OutputError | undefined;
}

/** Creates an output for a stream. `name` is its name in messages. */
export function createOutput(stream: Writable & { readonly isTTY?: boolean }, name: string): Output {
  let failure: OutputError | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isReaderGone(error)) failure ??= outputError(name, error);
  });
  const send = (text: string, isLost: (error: Error) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (error && isLost(error)) reject(outputError(name, error));
        else resolve();
      });
    });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) => {
      stream.write(text);
    },
    print: (text) => send(text, (error) => !isReaderGone(error)),
    deliver: (text) => send(text, () => true),
    failure: () => failure,
  };
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}

function outputError(name: string, error: NodeJS.ErrnoException): OutputError {
  return new OutputError(`${name} cannot be written: ${error.code ?? error.message}`, { cause: error });
}
