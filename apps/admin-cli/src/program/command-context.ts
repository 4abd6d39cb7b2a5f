import type { Output } from './output.ts';

/** What the program reads and writes: the process, or what a test puts in its place. */
export interface Surroundings {
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

/** What Ctrl-C and SIGTERM do. */
export interface Interrupts {
  /**
   * Begins what must not be cut in half: until the answer is called a first signal has no effect; a second one ends the
   * program all the same. At any other time a signal ends it at once.
   */
  hold(): () => void;
  /** Runs `clean`, which must be synchronous, should a signal end the program before the answer is called. */
  onAbort(clean: () => void): () => void;
}

/** What a command works with. A command that fails throws. */
export interface CommandContext extends Surroundings {
  /** Ends the program with another exit code than 0 although the command did what was asked. */
  readonly exitWith: (exitCode: number) => void;
}
