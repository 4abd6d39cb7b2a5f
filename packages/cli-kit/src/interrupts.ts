/** What Ctrl-C and SIGTERM do. */
export interface Interrupts {
  /**
   * Begins what must not be cut in half. Until the returned function is called, a first signal has no effect; a second
   * one ends the program all the same. At any other time a signal ends it at once.
   */
  hold(): () => void;
  /** Runs `clean`, which must be synchronous, if a signal ends the program before the returned function is called. */
  onAbort(clean: () => void): () => void;
}
