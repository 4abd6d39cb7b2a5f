import type { Writable } from 'node:stream';
import { OutputError } from './output-error.ts';

/** A stream of the process, written so that what cannot be written is noticed. */
export interface Output {
  readonly isTerminal: boolean;
  /** Writes; whether it arrived shows in `failure`. */
  write(text: string): void;
  /** Writes and waits until the system took it. Throws `OutputError` when it did not. */
  deliver(text: string): Promise<void>;
  /** The first thing that could not be written, other than to a reader who had enough. */
  failure(): OutputError | undefined;
}

/** Watches `stream` from now on. */
export function createOutput(stream: Writable & { readonly isTTY?: boolean }, name: string): Output {
  let failure: OutputError | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // `status | head -1` is no failure; a full disk is.
    if (error.code !== 'EPIPE') failure ??= outputError(name, error);
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) => {
      stream.write(text);
    },
    deliver: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error) reject(outputError(name, error));
          else resolve();
        });
      }),
    failure: () => failure,
  };
}

function outputError(name: string, error: NodeJS.ErrnoException): OutputError {
  return new OutputError(`${name} cannot be written: ${error.code ?? error.message}`, { cause: error });
}
