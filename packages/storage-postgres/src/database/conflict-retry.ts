import { setTimeout as pause } from 'node:timers/promises';
import { isConflict } from './driver-error.ts';

const attemptsMax = 4;
const pauseMs = 20;

/**
 * Runs `attempt` again, up to four times in all, when PostgreSQL ended it to let another transaction go on: a deadlock or
 * a serialization failure. What it wrote was rolled back then. Throws the last error, every other one at once, and each one
 * while `isRepeatable` says no.
 */
export async function retryConflicts<Result>(
  attempt: () => Promise<Result>,
  { isRepeatable = () => true }: { readonly isRepeatable?: () => boolean } = {},
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === attemptsMax || !isConflict(error) || !isRepeatable()) throw error;
      // Of different length, so that two that met do not meet again.
      await pause(Math.random() * pauseMs * count);
    }
  }
}
