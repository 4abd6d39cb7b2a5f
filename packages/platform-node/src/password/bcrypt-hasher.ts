import { availableParallelism } from 'node:os';
import { DomainError, type PasswordHasher } from '@nbsetup/domain';
import { createHashPool, type HashJob } from './hash-pool.ts';

/** How many passwords are worked on, and how many wait for that. */
export interface HasherLoad {
  readonly running: number;
  readonly waiting: number;
}

/** A password hasher that owns threads. */
export interface BcryptHasher extends PasswordHasher {
  /** What it is busy with right now. */
  load(): HasherLoad;
  /**
   * Lets the passwords that were accepted finish, ends the threads and rejects every later call with `internal`.
   * May be called twice. A process that never calls it still exits: idle threads do not keep it alive.
   */
  close(): Promise<void>;
}

/** How much work a hash is, and how much of it may be going on. */
export interface BcryptHasherOptions {
  /** Binary logarithm of the rounds, 4 to 31; 10 when absent, which is what the reference uses. */
  readonly cost?: number;
  /** How many passwords are worked on at once; when absent one less than the machine has cores, at least one. */
  readonly threads?: number;
  /** How many passwords may wait beyond those; 64 when absent. */
  readonly queueMax?: number;
}

/** What bcrypt reads, whatever the rule for passwords is; that rule must allow no more. */
const bcryptBytesMax = 72;
const readableHash = /^\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/**
 * Hashes with bcrypt in worker threads, so that the event loop stays free. No thread starts before the first
 * password. Beyond the queue, callers get `overloaded` at once instead of waiting their turn.
 */
export function createBcryptHasher(options: BcryptHasherOptions = {}): BcryptHasher {
  const { cost = 10, threads = Math.max(1, availableParallelism() - 1), queueMax = 64 } = options;
  const pool = createHashPool({ workerFile: new URL('./hash-worker.js', import.meta.url), threads });
  const accepted = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  // A hash of no password that anybody knows, as much work as any other of this cost.
  const decoy = `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`;

  async function run(job: HashJob): Promise<unknown> {
    if (closing !== undefined) {
      throw new DomainError('internal', 'the password hasher is closed');
    }
    if (accepted.size >= threads + queueMax) {
      throw new DomainError('overloaded', 'too many passwords are being checked, try again in a moment');
    }
    const answer = pool.run(job);
    accepted.add(answer);
    return answer.finally(() => accepted.delete(answer));
  }

  return {
    async hash(password) {
      requireHashable(password);
      const hash = await run({ name: 'hash', task: { password, cost } });
      return requireText(hash);
    },
    async verify({ password, hash }) {
      // bcrypt ignores what lies beyond these bytes; without this line a longer password would pass for a shorter one.
      if (isTooLong(password)) return false;
      const isReadable = hash !== undefined && readableHash.test(hash);
      const fits = await run({ name: 'verify', task: { password, hash: isReadable ? hash : decoy } });
      return isReadable && fits === true;
    },
    load: () => ({
      running: Math.min(accepted.size, threads),
      waiting: Math.max(accepted.size - threads, 0),
    }),
    async close() {
      // Not piscina's own `close`: it drops what is queued while the first thread is still starting.
      closing ??= Promise.allSettled(accepted).then(() => pool.destroy());
      return closing;
    },
  };
}

function requireHashable(password: string): void {
  if (isTooLong(password)) {
    throw new DomainError('internal', `a password of more than ${bcryptBytesMax} bytes reached the hasher`);
  }
}

function isTooLong(password: string): boolean {
  return Buffer.byteLength(password, 'utf8') > bcryptBytesMax;
}

function requireText(answer: unknown): string {
  if (typeof answer !== 'string') {
    throw new DomainError('internal', 'a password thread answered with something else than a hash');
  }
  return answer;
}
