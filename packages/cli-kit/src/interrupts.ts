/** The handling of SIGINT (Ctrl-C) and SIGTERM. Unless work is held, a signal ends the program at once. */
export interface Interrupts {
  /**
   * Begins work that must not be interrupted. Until the returned function is called, a first signal has no effect.
   * A second signal ends the program.
   */
  hold(): () => void;
  /**
   * Registers `clean`, which must be synchronous. It runs if a signal ends the program before the returned function is
   * called.
   */
  onAbort(clean: () => void): () => void;
  /** Stops handling the signals. From then on, the caller handles them. */
  release(): void;
}
