import { setTimeout as pause } from 'node:timers/promises';
import { isConflict } from './driver-error.ts';

const attemptsMax = 4;
const pauseMs = 20;

/**
 * Runs `attempt` again, up to four times in all, if PostgreSQL ended it because of another transaction: a deadlock or
 * a serialization failure. Its writes were then rolled back. Throws the last error. Throws any other error at once,
 * and every error while `isRepeatable` returns false.
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
      // The waits differ, so that two transactions that met do not meet again.
      await pause(Math.random() * pauseMs * count);
    }
  }
}
