import type { Interrupts } from '@nbsetup/cli-kit';
import type { Output } from './output.ts';

/** The environment, streams and signals of the process. Tests pass their own. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** Gets the result of the command. */
  readonly stdout: Output;
  /** Gets warnings, notes, progress, prompts and errors. */
  readonly stderr: Output;
  readonly interrupts: Interrupts;
}

/** The stream from which secrets are read. */
type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** The context of a command. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Sets the exit code of a command that succeeds with another code than 0. */
  readonly exitWith: (exitCode: number) => void;
  /**
   * Sets which store or API the command works on: a path, `host:port/database` or a URL, never with credentials.
   * If the command fails after that, the message names it.
   */
  readonly setLocation: (location: string) => void;
}
