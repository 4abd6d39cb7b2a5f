import type { HashJob, HashPool } from './hash-pool.ts';

/** Runs a job of hashing in the native code. */
type NativeHashing = (job: HashJob) => Promise<unknown>;

/**
 * Returns native bcrypt, which takes half the CPU time of `bcryptjs` and no worker thread of its own. Its hashes are
 * the same. Returns `undefined` if there is no binary for this machine.
 */
export async function loadNativeBcrypt(): Promise<NativeHashing | undefined> {
  // The package has binaries for many machines. Any failure to load it means that it has none for this one.
  const bcrypt = await import('bcrypt').catch(() => undefined);
  if (bcrypt === undefined) return undefined;
  const { hash, compare } = bcrypt.default;
  return ({ name, task }) =>
    name === 'hash' ? hash(task.password, task.cost) : compare(task.password, commonForm(task.hash));
}

/** Returns the hash with the version that this implementation knows. `2y` is another name for `2b`. */
function commonForm(hash: string): string {
  return hash.replace(/^\$2y\$/, '$2b$$');
}

/**
 * Returns a pool that runs at most `threads` jobs at once, in the threads that Node.js also uses for files. The others
 * wait in the order of their calls.
 */
export function nativeHashPool(run: NativeHashing, threads: number): HashPool {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(job) {
      if (running >= threads) await new Promise<void>((enter) => waiting.push(enter));
      else running += 1;
      try {
        return await run(job);
      } finally {
        // The place of this job is that of the next one.
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
    destroy: () => Promise.resolve(),
  };
}
