/** The fact that setup was done: who became owner, and when. Written once. */
export interface SetupCompletion {
  readonly ownerId: string;
  readonly completedAt: Date;
}

/** Reads whether setup was done. */
export interface InstanceReader {
  /** The completion, or `undefined` while setup is required. Always asks the store, so every process sees the same. */
  findCompletion(): Promise<SetupCompletion | undefined>;
  /** When the time to set up began to run, or `undefined` when it has not. */
  findWindowStart(): Promise<Date | undefined>;
}

/** The write-once row that says who set the instance up. It does not depend on any user existing. */
export interface InstanceStore extends InstanceReader {
  /**
   * Takes the instance for this owner. Throws `setup_already_completed` when it is taken. Of any number of claims at
   * once, on any number of processes, exactly one succeeds. In a
   * transaction the others wait until it is kept or undone; elsewhere they are refused at once, also if it is undone later.
   */
  claim(completion: SetupCompletion): Promise<void>;
  /** Gives up the claim of this owner, for rolling setup back. Changes nothing when another or nobody holds it. */
  release(ownerId: string): Promise<void>;
  /** Lets the time to set up begin, unless it has begun: of any number of calls the first that is kept counts. */
  startWindow(startedAt: Date): Promise<void>;
  /** Lets the time to set up begin again, whether or not it had begun. */
  restartWindow(startedAt: Date): Promise<void>;
}
