/** The variables and streams of the process. Tests pass their own. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets the result of the command. */
  readonly stdout: TextSink;
  /** Gets warnings, notes and errors. */
  readonly stderr: TextSink;
}

/** A writable text stream. */
export interface TextSink {
  write(text: string): unknown;
}

/** The context of a command. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Sets the exit code of a command that succeeds with another code than 0. */
  readonly exitWith: (exitCode: number) => void;
}
