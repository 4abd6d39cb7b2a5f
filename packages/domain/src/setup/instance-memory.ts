import type { SetupCompletion } from './instance-store.ts';

/**
 * Remembers outside the store that setup is completed. A store that lost its data looks like a new one, and only this
 * can distinguish them.
 */
export interface InstanceMemory {
  /** The name in messages, for a person who may have to remove it. */
  readonly name: string;
  /**
   * Returns the remembered completion, or `undefined`.
   *
   * @throws `store_unavailable` if it cannot be read
   */
  recall(): Promise<SetupCompletion | undefined>;
  /**
   * Remembers the completion instead of an earlier one. Never rejects: a failure is reported to the operator, not to
   * the caller.
   */
  remember(completion: SetupCompletion): Promise<void>;
}
