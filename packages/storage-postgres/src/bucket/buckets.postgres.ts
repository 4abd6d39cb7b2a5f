import { refillIntervalMs, type Bucket, type Buckets } from '@nbsetup/domain/storage';
import { sql, type RawBuilder } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';

/**
 * Returns the `Buckets` that all processes on one server share, by the clock of the server. A row stores only when
 * its bucket is full again (the generic cell rate algorithm). An attempt moves that time by the refill time of one
 * attempt. If it would then be later than for an empty bucket, the attempt is refused. One statement decides and
 * writes.
 */
export function postgresBuckets(database: PostgresDatabase): Buckets {
  const { tables, clock } = database;
  return {
    consume: async (bucket) => {
      const now = clock.expression();
      const taken = await sql`
        INSERT INTO buckets AS held (key, full_at) VALUES (${bucket.key}, ${now} + ${oneTry(bucket)})
        ON CONFLICT (key) DO UPDATE
          SET full_at = GREATEST(held.full_at, ${now}) + ${oneTry(bucket)}
          WHERE GREATEST(held.full_at, ${now}) + ${oneTry(bucket)} <= ${now} + ${refill(bucket)}
        RETURNING key
      `.execute(tables);
      return taken.rows.length > 0 ? 0 : readWait(database, bucket);
    },
    refund: async (bucket) => {
      const now = clock.expression();
      await sql`
        UPDATE buckets SET full_at = LEAST(full_at, ${now} + ${refill(bucket)}) - ${oneTry(bucket)}
        WHERE key = ${bucket.key} AND full_at > ${now}
      `.execute(tables);
    },
    reset: async (key) => {
      await tables.deleteFrom('buckets').where('key', '=', key).execute();
    },
    removeFull: async () => {
      await tables.deleteFrom('buckets').where('full_at', '<=', clock.expression()).execute();
    },
  };
}

/** Returns the time until the next attempt is available, at least one millisecond. */
async function readWait({ tables, clock }: PostgresDatabase, bucket: Bucket): Promise<number> {
  const now = clock.expression();
  const { rows } = await sql<{ readonly full_in_ms: number }>`
    SELECT (extract(epoch FROM full_at - ${now}) * 1000)::double precision AS full_in_ms
    FROM buckets WHERE key = ${bucket.key}
  `.execute(tables);
  const fullInMs = rows[0]?.full_in_ms ?? 0;
  const refillMs = bucket.refillSeconds * 1000;
  if (fullInMs > refillMs) await emptyFromNowOn({ tables, clock }, bucket);
  return Math.max(1, Math.ceil(Math.min(fullInMs, refillMs) - refillMs + refillIntervalMs(bucket)));
}

/**
 * Repairs a bucket that a clock ahead of the server has filled. Otherwise it would be unavailable until that time.
 */
async function emptyFromNowOn(
  { tables, clock }: Pick<PostgresDatabase, 'tables' | 'clock'>,
  bucket: Bucket,
): Promise<void> {
  const emptied = sql<Date>`${clock.expression()} + ${refill(bucket)}`;
  await tables
    .updateTable('buckets')
    .set({ full_at: emptied })
    .where('key', '=', bucket.key)
    .where('full_at', '>', emptied)
    .execute();
}

function oneTry(bucket: Bucket): RawBuilder<unknown> {
  return seconds(refillIntervalMs(bucket) / 1000);
}

function refill({ refillSeconds }: Bucket): RawBuilder<unknown> {
  return seconds(refillSeconds);
}

function seconds(count: number): RawBuilder<unknown> {
  return sql`${count}::double precision * interval '1 second'`;
}
