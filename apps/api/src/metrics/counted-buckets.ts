import type { Buckets } from '@nbsetup/domain';
import { Counter, type Registry } from 'prom-client';

/** Returns the same buckets, with a counter of refused attempts by limit. */
export function countRefusedTries(registry: Registry, buckets: Buckets): Buckets {
  const refused = new Counter({
    name: 'nbsetup_limits_refused_total',
    help: 'Tries that a limit refused, by limit',
    labelNames: ['limit'],
    registers: [registry],
  });
  return {
    consume: async (bucket) => {
      const waitMs = await buckets.consume(bucket);
      if (waitMs > 0) refused.inc({ limit: limitOf(bucket.key) });
      return waitMs;
    },
    consumeAll: async (wanted) => {
      const empty = await buckets.consumeAll(wanted);
      if (empty !== undefined) refused.inc({ limit: limitOf(empty.bucket.key) });
      return empty;
    },
    refund: (refunds) => buckets.refund(refunds),
    removeFull: () => buckets.removeFull(),
  };
}

/** Returns the part before the colon. The rest is a user's address or token. */
function limitOf(key: string): string {
  return key.split(':', 1).join();
}
