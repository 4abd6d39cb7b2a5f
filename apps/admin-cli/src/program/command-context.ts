import type { Interrupts } from '@nbsetup/cli-kit';
import type { Output } from './output.ts';

/** What the program reads and writes: the process, or what a test puts in its place. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** For what was asked for. */
  readonly stdout: Output;
  /** For everything else: warnings, notes, progress, prompts and errors. */
  readonly stderr: Output;
  readonly interrupts: Interrupts;
}

/** Where secrets are read from. */
type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** What a command works with. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Ends the program with another exit code than 0 although the command did what was asked. */
  readonly exitWith: (exitCode: number) => void;
  /**
   * Sets which store or API the command works on: a path, `host:port/database` or a URL, never with credentials.
   * If the command fails after that, the message names it.
   */
  readonly setLocation: (location: string) => void;
}
