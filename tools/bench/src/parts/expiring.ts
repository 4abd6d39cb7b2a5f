import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import { figureOf } from '../figure.ts';
import { inDatabase, onPostgres, startApi, startInstance } from '../instance.ts';
import type { Part } from '../part.ts';

/** The search for tokens that expire soon, in a million of them. */
export const expiringPart: Part = {
  name: 'expiring',
  about: 'the search for expiring tokens among a million: what two replicas read',
  run: async (settings) => {
    const instance = await startInstance(settings);
    const { databaseUrl, userId } = instance;
    await instance.stop();
    return inDatabase(databaseUrl, async (client) => {
      await fill(client, userId);
      const before = await readsOf(client);
      // Each replica searches when it starts.
      const replicas = [
        await startApi(settings.apiFile, onPostgres(databaseUrl)),
        await startApi(settings.apiFile, onPostgres(databaseUrl)),
      ];
      await untilQuiet(client);
      // PostgreSQL counts the reads of a connection when that ends.
      for (const replica of replicas) await replica.stop();
      const after = await readsOf(client);
      const none = { goal: { atMost: 0 } };
      return {
        figures: [
          figureOf('Rows of tokens read by sequential scans', [after.seqRows - before.seqRows], none),
          figureOf('Scans of an index of tokens, by two replicas', [after.indexScans - before.indexScans], {
            goal: { atMost: 1 },
          }),
          figureOf('Rows of tokens read through an index', [after.indexRows - before.indexRows]),
        ],
      };
    });
  },
};

/** Adds a million tokens. 400 of them expire in the next days, so one page of the search has them. */
async function fill(client: pg.Client, userId: string): Promise<void> {
  await client.query(
    `INSERT INTO personal_access_tokens (id, user_id, name, hashed_token, created_by, created_at, expires_at)
     SELECT 'bench-' || number, $1, 'bench', 'bench-' || number, $1, now() - interval '90 days',
       now() + CASE WHEN number <= 400 THEN interval '2 days' ELSE interval '30 days' END
         + number * interval '1 second'
     FROM generate_series(1, 1000000) AS number`,
    [userId],
  );
  await client.query('VACUUM ANALYZE personal_access_tokens');
}

const readsShape = z.object({
  seqRows: z.coerce.number(),
  indexScans: z.coerce.number(),
  indexRows: z.coerce.number(),
});

async function readsOf(client: pg.Client): Promise<z.infer<typeof readsShape>> {
  const { rows } = await client.query<Readonly<Record<string, unknown>>>(
    `SELECT seq_tup_read AS "seqRows", idx_scan AS "indexScans", idx_tup_fetch AS "indexRows"
     FROM pg_stat_user_tables WHERE relname = 'personal_access_tokens'`,
  );
  return readsShape.parse(rows[0]);
}

/** Waits until no other connection to the database has run a statement for a second. */
async function untilQuiet(client: pg.Client): Promise<void> {
  for (;;) {
    await pause(250);
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND (state <> 'idle' OR state_change > now() - interval '1 second')`,
    );
    if (rowCount === 0) return;
  }
}
