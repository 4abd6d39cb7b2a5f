/** Records that setup is completed, by which owner and when. Written once. */
export interface SetupCompletion {
  readonly ownerId: string;
  readonly completedAt: Date;
}

/** Reads the state of setup. */
export interface InstanceReader {
  /** Returns the completion, or `undefined` while setup is required. Always reads the store, never a cache. */
  findCompletion(): Promise<SetupCompletion | undefined>;
  /** Returns when the time to set up began, or `undefined` if it has not begun. */
  findWindowStart(): Promise<Date | undefined>;
}

/** Stores who set up the instance. The row stays when the user is deleted. */
export interface InstanceStore extends InstanceReader {
  /**
   * Claims the instance for this owner. Of any number of claims at the same time, on any number of processes, exactly
   * one succeeds. In a transaction the others wait until the first is committed or rolled back. Without transactions
   * they are refused at once, even if the first is rolled back later.
   *
   * @throws `setup_already_completed` if the instance is claimed
   */
  claim(completion: SetupCompletion): Promise<void>;
  /** Releases the claim of this owner, to roll back setup. Changes nothing if another owner or nobody has the claim. */
  release(ownerId: string): Promise<void>;
  /** Starts the time to set up, unless it has started. Of several calls the first committed one counts. */
  startWindow(startedAt: Date): Promise<void>;
  /** Starts the time to set up again, even if it has started before. */
  restartWindow(startedAt: Date): Promise<void>;
}
