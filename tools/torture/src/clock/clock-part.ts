import { migrateUp, openServerDatabase, postgresStorage } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { definePart } from '../part.ts';
import { createScratchDatabase, type ScratchDatabase } from '../postgres/scratch-database.ts';
import { edgeInstants, zones } from './edge-instants.ts';
import { checkInstant } from './check-instant.ts';
import { checkSkew, skews } from './check-skew.ts';

const lives = [1, 2, 30, 365] as const;

/**
 * Tokens and the setup window expire on time, whenever they began and in every time zone of process and database.
 * A replica with a wrong clock responds like one with a right clock.
 */
export const clockPart = definePart({
  name: 'clock',
  sizes: { stride: 1, skews: skews.length },
  run: async ({ stride, skews: skewCount }, { server, say }) => {
    const database = await createScratchDatabase(server);
    await migrateUp(database.tables);
    const all = edgeInstants.flatMap((instant) => lives.map((days) => ({ instant, days })));
    const cases = all.filter((_, index) => index % stride === 0);
    const failures: string[] = [];
    for (const zone of zones) {
      const found = await inZone(zone, database, async (storage) => {
        const inIt: string[] = [];
        for (const each of cases) {
          await database.empty();
          inIt.push(...(await checkInstant(storage, each)));
        }
        return inIt;
      });
      failures.push(...found.map((failure) => `in ${zone}: ${failure}`));
      say(zone);
    }
    const tried = skews.slice(0, skewCount);
    for (const skewMs of tried) {
      await database.empty();
      failures.push(...(await checkSkew(database, skewMs)));
      say(`a clock that is ${skewMs / 1000} s ahead`);
    }
    await database.remove();
    return {
      amount:
        `${edgeInstants.length} instants and ${lives.length} lives, ${cases.length} of ${all.length} pairs in each of ${zones.length} time zones; ` +
        `${tried.length} of ${skews.length} wrong clocks`,
      result: 'every end to the millisecond; a wrong clock changed nothing',
      failures,
    };
  },
});

/** Runs work in a time zone. Node.js changes TZ at once, the database only for new connections. */
async function inZone(
  zone: string,
  { url, tables }: ScratchDatabase,
  work: (storage: ReturnType<typeof postgresStorage>) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(tables);
  const [{ name } = { name: '' }] = rows;
  await sql`ALTER DATABASE ${sql.table(name)} SET timezone TO ${sql.lit(zone)}`.execute(tables);
  const database = openServerDatabase({ dsn: url });
  try {
    return [...(await checkZone(zone, database.tables)), ...(await work(postgresStorage(database)))];
  } finally {
    await database.close();
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

/**
 * Checks that the process and the database are in that zone. Otherwise the part would prove nothing.
 * The product sets its sessions to UTC, so the database's zone is that from before the session.
 */
async function checkZone(zone: string, tables: ScratchDatabase['tables']): Promise<readonly string[]> {
  const { rows } = await sql<{ zone: string }>`
    SELECT reset_val AS zone FROM pg_settings WHERE name = 'TimeZone'
  `.execute(tables);
  const actual = [rows[0]?.zone, new Intl.DateTimeFormat().resolvedOptions().timeZone];
  // Node.js uses older names for some zones.
  const expected = [zone, new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone];
  return actual.join() === expected.join() ? [] : [`the zones are ${actual.join()}`];
}
