import { isDomainError, type PasswordHasher } from '@nbsetup/domain';
import type { BcryptHasher } from '@nbsetup/platform-node';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/**
 * Returns the same hasher with metrics: the duration, the queue, and the number refused because the queue was full.
 */
export function measureHashing(
  registry: Registry,
  hasher: Pick<BcryptHasher, 'hash' | 'verify' | 'load'>,
): PasswordHasher {
  const registers = [registry];
  const durations = new Histogram({
    name: 'nbsetup_password_hash_duration_seconds',
    help: 'Seconds to hash or verify a password, the wait for a thread included',
    labelNames: ['operation'],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const refused = new Counter({
    name: 'nbsetup_password_hashes_refused_total',
    help: 'Passwords that were refused because too many were waiting',
    registers,
  });
  showLoad(registry, hasher);

  async function measured<Result>(operation: string, run: () => Promise<Result>): Promise<Result> {
    const observeDuration = durations.startTimer({ operation });
    try {
      const result = await run();
      observeDuration();
      return result;
    } catch (error) {
      if (isDomainError(error, 'overloaded')) refused.inc();
      throw error;
    }
  }
  return {
    hash: (password) => measured('hash', () => hasher.hash(password)),
    verify: (attempt) => measured('verify', () => hasher.verify(attempt)),
  };
}

function showLoad(registry: Registry, hasher: Pick<BcryptHasher, 'load'>): void {
  const passwords = new Gauge({
    name: 'nbsetup_password_hashes',
    help: 'Passwords that are being hashed or verified, and that wait for that',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      const { running, waiting } = hasher.load();
      passwords.set({ state: 'running' }, running);
      passwords.set({ state: 'waiting' }, waiting);
    },
  });
}
