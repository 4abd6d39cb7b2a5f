import type { SetupCompletion } from './instance-store.ts';

/**
 * Remembers outside of the store that setup was done. A store that lost its data looks like a new one: only what was kept
 * elsewhere can tell the two apart.
 */
export interface InstanceMemory {
  /** What to call it in messages, for the person who may have to remove it. */
  readonly name: string;
  /** Returns what is remembered, or `undefined`. Throws `store_unavailable` when there is something that cannot be read. */
  recall(): Promise<SetupCompletion | undefined>;
  /** Remembers it in place of whatever was. Never rejects: what goes wrong is for the operator, not for the caller. */
  remember(completion: SetupCompletion): Promise<void>;
}
