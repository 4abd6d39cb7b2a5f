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
      const reads = differences(before, await readsOf(client));
      const [sequential, ...indexes] = reads;
      const indexed = indexes.reduce((sum, { rows }) => sum + rows, 0);
      return {
        figures: [
          figureOf('Rows of tokens read by sequential scans', [sequential?.rows ?? 0], {
            goal: { atMost: 0 },
          }),
          // The planner also reads some rows of an index.
          figureOf('Rows of tokens read through indexes, by two replicas, if 400 expire soon', [indexed], {
            goal: { atMost: 410 },
          }),
        ],
        tables: [
          {
            names: ['read of tokens by two starts', 'scans', 'rows'],
            rows: reads.map(({ name, scans, rows }) => [name, String(scans), String(rows)]),
          },
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

const readsShape = z.array(z.object({ name: z.string(), scans: z.coerce.number(), rows: z.coerce.number() }));

type Reads = z.infer<typeof readsShape>;

/** Returns what was read of the table of tokens: first by sequential scans, then through each index. */
async function readsOf(client: pg.Client): Promise<Reads> {
  const { rows } = await client.query(
    `SELECT 'sequential scans' AS name, seq_scan AS scans, seq_tup_read AS rows
     FROM pg_stat_user_tables WHERE relname = 'personal_access_tokens'
     UNION ALL
     (SELECT indexrelname, idx_scan, idx_tup_read
     FROM pg_stat_user_indexes WHERE relname = 'personal_access_tokens' ORDER BY indexrelname)`,
  );
  return readsShape.parse(rows);
}

function differences(before: Reads, after: Reads): Reads {
  return after.map(({ name, scans, rows }, place) => ({
    name,
    scans: scans - (before[place]?.scans ?? 0),
    rows: rows - (before[place]?.rows ?? 0),
  }));
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
