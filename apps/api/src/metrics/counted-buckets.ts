import type { Buckets } from '@nbsetup/domain';
import { Counter, type Registry } from 'prom-client';

/** The same buckets, with every try that was refused counted under the name of its limit. */
export function countRefusedTries(registry: Registry, buckets: Buckets): Buckets {
  const refused = new Counter({
    name: 'nbsetup_limits_refused_total',
    help: 'Tries that a limit refused, by limit',
    labelNames: ['limit'],
    registers: [registry],
  });
  return {
    take: async (bucket) => {
      const waitMs = await buckets.take(bucket);
      if (waitMs > 0) refused.inc({ limit: limitOf(bucket.key) });
      return waitMs;
    },
    putBack: (bucket) => buckets.putBack(bucket),
    fill: (key) => buckets.fill(key),
    removeFull: () => buckets.removeFull(),
  };
}

/** What is before the colon; what is behind it is somebody's address or token. */
function limitOf(key: string): string {
  return key.split(':', 1).join();
}
