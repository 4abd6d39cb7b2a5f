import { refillIntervalMs, type Bucket, type Buckets } from '@nbsetup/domain';
import { sql, type RawBuilder } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';

/**
 * The `Buckets` that all processes on one server share, by the clock of the server. A row says when its bucket is full
 * again, which says all of it (the generic cell rate algorithm): a try moves that moment on by the time one try takes to
 * come back, unless it would then lie further ahead than an empty bucket is from full. One statement decides that and
 * writes it.
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

/** The rest of the time until one try is back; at least a millisecond, since it was not there just now. */
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

/** Sets a bucket right that a clock filled which was ahead: it could not be taken from before that clock's time. */
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
