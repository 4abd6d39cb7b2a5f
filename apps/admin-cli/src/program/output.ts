import type { Writable } from 'node:stream';
import { OutputError } from './output-error.ts';

/** A stream of the process, written so that what cannot be written is noticed. */
export interface Output {
  readonly isTerminal: boolean;
  /** Writes; whether it arrived shows in `failure`. */
  write(text: string): void;
  /**
   * Writes what was asked for and waits until the system took it. A reader who had enough is no failure, as of
   * `events | head`. Throws `OutputError` for any other reason, such as a full disk.
   */
  print(text: string): Promise<void>;
  /** The same for what must arrive, such as a token. Throws `OutputError` also when the reader is gone. */
  deliver(text: string): Promise<void>;
  /** The first thing that could not be written, other than to a reader who had enough. */
  failure(): OutputError | undefined;
}

/** Watches `stream` from now on. */
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
