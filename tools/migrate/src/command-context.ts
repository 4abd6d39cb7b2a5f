/** What the program reads and writes: the process, or what a test puts in its place. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For what was asked for. */
  readonly stdout: TextSink;
  /** For warnings, notes and errors. */
  readonly stderr: TextSink;
}

/** Where text goes. */
export interface TextSink {
  write(text: string): unknown;
}

/** What a command works with. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Ends the program with another exit code than 0 although the command did what was asked. */
  readonly exitWith: (exitCode: number) => void;
}
