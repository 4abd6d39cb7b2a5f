import { availableParallelism } from 'node:os';
import { coreRefusal, DomainError, type PasswordHasher } from '@nbsetup/domain';
import { createHashPool, type HashJob, type HashPool } from './hash-pool.ts';
import { loadNativeBcrypt, nativeHashPool } from './native-bcrypt.ts';

/** How many passwords are hashed now, and how many wait. */
export interface HasherLoad {
  readonly running: number;
  readonly waiting: number;
}

/** A password hasher that leaves the event loop free. */
export interface BcryptHasher extends PasswordHasher, AsyncDisposable {
  /** Loads what hashing needs, so that the first password does not wait for it. Safe to call twice. */
  prepare(): Promise<void>;
  /** Returns the current load. */
  load(): HasherLoad;
  /**
   * Waits for the accepted passwords and stops the threads. Later calls reject with `internal`. Safe to call twice.
   * Idle threads do not keep the process alive, so a program may exit without calling it.
   */
  close(): Promise<void>;
}

/** The cost of a hash and the size of the queue. */
export interface BcryptHasherOptions {
  /** The binary logarithm of the rounds, from 4 to 31. The default is 10, as in the reference. */
  readonly cost?: number;
  /** How many passwords are hashed at once. The default is one less than the machine's cores, and at least 1. */
  readonly threads?: number;
  /** How many more passwords may wait. The default is 64. */
  readonly queueMax?: number;
  /** Whether native bcrypt is used if this machine has it. The default is true. Otherwise `bcryptjs` is used. */
  readonly usesNative?: boolean;
}

/** The number of bytes that bcrypt reads. The rule for passwords must allow no more. */
const bcryptBytesMax = 72;
const readableHash = /^\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/**
 * Creates a hasher that runs bcrypt in other threads, so that the event loop stays free. It uses native bcrypt if that
 * is installed for this machine, and otherwise `bcryptjs` in worker threads. Their hashes are the same. The first
 * password starts the first worker thread.
 * @throws `overloaded` at once when the queue is full.
 */
export function createBcryptHasher(options: BcryptHasherOptions = {}): BcryptHasher {
  const { cost = 10, threads = Math.max(1, availableParallelism() - 1), queueMax = 64 } = options;
  const { usesNative = true } = options;
  let opening: Promise<HashPool> | undefined;
  const openPool = (): Promise<HashPool> => (opening ??= chooseHashPool({ threads, usesNative }));
  const accepted = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  // A hash that no password matches. It takes as much work as any other of this cost.
  const decoy = `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`;

  async function run(job: HashJob): Promise<unknown> {
    if (closing !== undefined) {
      throw new DomainError('internal', 'the password hasher is closed');
    }
    if (accepted.size >= threads + queueMax) {
      throw coreRefusal('passwords_overloaded');
    }
    const result = openPool().then((pool) => pool.run(job));
    accepted.add(result);
    return result.finally(() => accepted.delete(result));
  }

  const close = async (): Promise<void> => {
    // piscina's own `close` drops the queue while the first thread is still starting.
    closing ??= Promise.allSettled(accepted).then(async () => (await opening)?.destroy());
    return closing;
  };

  return {
    async hash(password) {
      requireHashable(password);
      const hash = await run({ name: 'hash', task: { password, cost } });
      return requireText(hash);
    },
    async verify({ password, hash }) {
      // bcrypt ignores further bytes, so a longer password would match a shorter one.
      if (isTooLong(password)) return false;
      const isReadable = hash !== undefined && readableHash.test(hash);
      const fits = await run({ name: 'verify', task: { password, hash: isReadable ? hash : decoy } });
      return isReadable && fits === true;
    },
    needsRehash: (hash) => !readableHash.test(hash) || Number(hash.slice(4, 6)) < cost,
    prepare: async () => {
      await openPool();
    },
    load: () => ({
      running: Math.min(accepted.size, threads),
      waiting: Math.max(accepted.size - threads, 0),
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function chooseHashPool({
  threads,
  usesNative,
}: {
  readonly threads: number;
  readonly usesNative: boolean;
}): Promise<HashPool> {
  const native = usesNative ? await loadNativeBcrypt() : undefined;
  if (native !== undefined) return nativeHashPool(native, threads);
  return createHashPool({ workerFile: new URL('./hash-worker.js', import.meta.url), threads });
}

function requireHashable(password: string): void {
  if (isTooLong(password)) {
    throw new DomainError('internal', `a password of more than ${bcryptBytesMax} bytes reached the hasher`);
  }
}

function isTooLong(password: string): boolean {
  return Buffer.byteLength(password, 'utf8') > bcryptBytesMax;
}

function requireText(result: unknown): string {
  if (typeof result !== 'string') {
    throw new DomainError('internal', 'a password thread answered with something else than a hash');
  }
  return result;
}
