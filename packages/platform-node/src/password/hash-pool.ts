import { DomainError } from '@nbsetup/domain';
import type { Piscina } from 'piscina';

/** What a worker thread is asked to do: the name of a function of `hash-worker.js`, and its argument. */
export type HashJob =
  | { readonly name: 'hash'; readonly task: { readonly password: string; readonly cost: number } }
  | { readonly name: 'verify'; readonly task: { readonly password: string; readonly hash: string } };

/** Worker threads that hash. The first job starts the first thread; idle threads end by themselves. */
export interface HashPool {
  /** Runs one job. Throws `internal` when the threads fail; the job after that gets new threads. */
  run(job: HashJob): Promise<unknown>;
  /** Ends the threads, and with them the jobs that they have not finished. */
  destroy(): Promise<void>;
}

// Long enough for the next request to find a warm thread. An idle thread does not keep the process alive.
const idleTimeoutMs = 10_000;

/** Opens a pool of at most `threads` threads over `workerFile`. */
export function createHashPool(options: { readonly workerFile: URL; readonly threads: number }): HashPool {
  let current: HashPool | undefined;

  return {
    async run(job) {
      // Loaded on use: most commands of the programs that can hash never do.
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
 * One generation of threads. The first failure ends all of it, and rejects what was queued: piscina itself
 * would let the queue wait for a thread that nobody starts, and for a thread that cannot start (no memory, a
 * limit on threads) emit an `error` that ends the process.
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
