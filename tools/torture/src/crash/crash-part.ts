import { startPostgres } from '@nbsetup/test-postgres';
import { operations } from '../api/operation.ts';
import { definePart } from '../part.ts';
import { openCrashBench, type CrashBench } from './crash-bench.ts';
import { crashOnce, measure, type CrashCase } from './crash-case.ts';
import type { Bounds } from './check-crash.ts';

/**
 * Kills the API and crashes PostgreSQL before and after every statement of each operation that returns a token.
 * The store then has nothing or everything, and a retry with the same key gets the token.
 */
export const crashPart = definePart({
  name: 'crash',
  sizes: { stride: 1 },
  run: async ({ stride }, { say }) => {
    // One of its own, also where TEST_DATABASE_URL names one: it is crashed.
    const server = await startPostgres({ durable: true, env: { TMPDIR: process.env['TMPDIR'] } });
    const bench = await openCrashBench(server);
    try {
      const cases = await planCases(bench, say);
      const chosen = cases.filter((_, index) => index % stride === 0);
      const failures: string[] = [];
      for (const [index, { bounds, label, ...crashCase }] of chosen.entries()) {
        const found = await crashOnce(bench, crashCase, bounds);
        failures.push(...found.map((failure) => `${label}: ${failure}`));
        if ((index + 1) % 20 === 0) say(`${index + 1} of ${chosen.length} crashes`);
      }
      return {
        amount: `${chosen.length} of ${cases.length} crashes`,
        result: 'no half state, every token had again',
        failures,
      };
    } finally {
      await bench.close();
      await server.stop();
    }
  },
});

type PlannedCase = CrashCase & { readonly bounds: Bounds; readonly label: string };

const strikeTimes = ['before', 'after'] as const;
const victims = ['API', 'PostgreSQL'] as const;

async function planCases(bench: CrashBench, say: (line: string) => void): Promise<readonly PlannedCase[]> {
  const cases: PlannedCase[] = [];
  for (const operation of operations) {
    const { statements, bounds } = await measure(bench, operation);
    say(`${operation.name} has ${statements.length} statements`);
    for (const [index, text] of statements.entries()) {
      for (const time of strikeTimes) {
        for (const victim of victims) {
          const label = `${victim} ended ${time} statement ${index + 1} of ${operation.name} (${text.slice(0, 50)})`;
          cases.push({ operation, at: index + 1, time, victim, bounds, label });
        }
      }
    }
  }
  return cases;
}
