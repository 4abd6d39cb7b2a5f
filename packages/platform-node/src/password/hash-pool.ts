import { DomainError } from '@nbsetup/domain';
import type { Piscina } from 'piscina';

/** A job for a worker thread: the name of a function of `hash-worker.js`, and its argument. */
export type HashJob =
  | { readonly name: 'hash'; readonly task: { readonly password: string; readonly cost: number } }
  | { readonly name: 'verify'; readonly task: { readonly password: string; readonly hash: string } };

/** Runs jobs of hashing outside of the event loop. */
export interface HashPool {
  /**
   * Runs one job.
   * @throws `internal` if the threads fail. The next job gets new threads.
   */
  run(job: HashJob): Promise<unknown>;
  /** Stops the worker threads. Unfinished jobs fail. */
  destroy(): Promise<void>;
}

// Long enough for the next request to find a running thread. An idle thread does not keep the process alive.
const idleTimeoutMs = 10_000;

/**
 * Creates a pool of at most `threads` worker threads that run `workerFile`. The first job starts the first thread. Idle
 * threads stop after a while.
 */
export function createHashPool(options: { readonly workerFile: URL; readonly threads: number }): HashPool {
  let current: HashPool | undefined;

  return {
    async run(job) {
      // Loaded on first use, because most commands never hash a password.
      const { Piscina: Threads } = await import('piscina');
      current ??= startThreads({ ...options, Threads }, () => {
        current = undefined;
      });
      return current.run(job);
    },
    async destroy() {
      await current?.destroy();
    },
  };
}

/**
 * Starts one generation of threads. Its first failure stops all of it and rejects the queue.
 * piscina alone would leave the queue waiting. If a thread cannot start, it emits an `error` that ends the process.
 */
function startThreads(
  options: { readonly workerFile: URL; readonly threads: number; readonly Threads: typeof Piscina },
  onFailure: () => void,
): HashPool {
  let firstFailure: unknown;
  const pool = new options.Threads<HashJob['task'], unknown>({
    filename: options.workerFile.href,
    name: 'hash',
    minThreads: 0,
    maxThreads: options.threads,
    idleTimeout: idleTimeoutMs,
    recordTiming: false,
  });

  function fail(error: unknown): void {
    if (firstFailure === undefined) {
      firstFailure = error;
      onFailure();
      void pool.destroy();
    }
  }

  pool.on('error', fail);
  return {
    async run({ name, task }) {
      try {
        return await pool.run(task, { name });
      } catch (error) {
        fail(error);
        throw new DomainError('internal', 'the password threads failed', { cause: firstFailure });
      }
    },
    destroy: () => pool.destroy(),
  };
}
