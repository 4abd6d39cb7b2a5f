import type { Storage } from '@nbsetup/domain/storage';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createServerClock, type ServerClock } from '../src/clock/server-clock.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { postgresStorage } from '../src/postgres-storage.ts';

const dayMs = 86_400_000;

/**
 * Checks the clock of a server for a process whose own clock is wrong. The clock of the tests is that of the server.
 */
export function describeServerClock(open: () => PostgresDatabase): void {
  describe('a process whose clock is 400 days ahead of the server', () => {
    const clockAhead = (): ServerClock =>
      createServerClock({
        steadyMs: () => performance.now(),
        wallMs: () => Date.now() + 400 * dayMs,
      });
    const daysAhead = ({ clock }: Storage): number =>
      // A difference of less than a day behind is rounded to -0.
      Math.round((clock.now().getTime() - Date.now()) / dayMs) + 0;

    it('uses the clock of the server from its first unit of work on', async () => {
      const clock = clockAhead();
      const storage = postgresStorage({ ...open(), clock });
      const before = daysAhead(storage);

      const during = await storage.unitOfWork.run(() => Promise.resolve(daysAhead(storage)));

      expect([before, during, daysAhead(storage)]).toEqual([400, 0, 0]);
      expect(Math.round(clock.skewMs() / dayMs)).toBe(400);
    });

    it('uses it from the first read on that depends on the time', async () => {
      await postgresStorage(open()).unitOfWork.run(({ instance }) => instance.startWindow(new Date()));
      const storage = postgresStorage({ ...open(), clock: clockAhead() });

      await storage.read.instance.findWindowStart();

      expect(daysAhead(storage)).toBe(0);
    });

    it('reads it only once in a while, and never when a token is looked up', async () => {
      const { tables, asked } = countingQueries(open());
      const clock = clockAhead();
      const storage = postgresStorage({ ...open(), tables, clock });

      for (let count = 0; count < 5; count += 1) await storage.unitOfWork.run(() => Promise.resolve());
      const afterWork = asked();
      clock.forget();
      await storage.read.tokens.findByHash('unknown');

      expect([afterWork, asked()]).toEqual([1, 2]);
    });
  });
}

/** Returns the same tables with all queries counted. */
function countingQueries({ tables }: PostgresDatabase): {
  readonly tables: PostgresDatabase['tables'];
  readonly asked: () => number;
} {
  let count = 0;
  const plugin: KyselyPlugin = {
    // A query that was compiled before is not transformed, but its result is.
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      count += 1;
      return Promise.resolve(result);
    },
  };
  return { tables: tables.withPlugin(plugin), asked: () => count };
}
