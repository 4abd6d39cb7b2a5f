import {
  refillIntervalMs,
  type Bucket,
  type Buckets,
  type EmptyBucket,
  type BucketRefund,
} from '@nbsetup/domain/storage';
import { sql, type RawBuilder } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import { preparedSql } from '../database/prepared-statement.ts';

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
    consumeAll: async (wanted) => {
      const taken = await takeFromAll(database, wanted);
      if (taken.size === wanted.length) return undefined;
      const refunds = wanted.filter(({ key }) => taken.has(key));
      await refundAttempts(
        database,
        refunds.map((bucket) => ({ bucket, attempts: 'one' })),
      );
      return findEmpty(database, wanted);
    },
    refund: (refunds) => refundAttempts(database, refunds),
    removeFull: async () => {
      await sql`
        DELETE FROM buckets WHERE key IN (
          SELECT key FROM buckets WHERE full_at <= ${clock.expression()} FOR UPDATE SKIP LOCKED
        )
      `.execute(tables);
    },
  };
}

/**
 * Takes one attempt from each bucket and returns the keys of all. Takes nothing if one is empty. If one is emptied at
 * the same time, returns the keys of those from which an attempt was taken.
 */
async function takeFromAll(
  { tables, clock }: PostgresDatabase,
  wanted: readonly Bucket[],
): Promise<ReadonlySet<string>> {
  const now = clock.expression();
  const [attempt, whole] = [sql`attempt * interval '1 second'`, sql`whole * interval '1 second'`];
  const statement = sql<{ readonly key: string }>`
    WITH wanted AS (
      SELECT key, ${attempt} AS attempt, ${whole} AS whole, position
      FROM unnest(
        ${wanted.map(({ key }) => key)}::text[],
        ${wanted.map((bucket) => refillIntervalMs(bucket) / 1000)}::double precision[],
        ${wanted.map(({ refillSeconds }) => refillSeconds)}::double precision[]
      ) WITH ORDINALITY AS given (key, attempt, whole, position)
    ), empty AS (
      SELECT FROM wanted JOIN buckets USING (key) WHERE GREATEST(full_at, ${now}) + attempt > ${now} + whole
    )
    INSERT INTO buckets AS held (key, full_at)
    SELECT key, ${now} + attempt FROM wanted WHERE NOT EXISTS (SELECT FROM empty) ORDER BY position
    ON CONFLICT (key) DO UPDATE
      SET full_at = GREATEST(held.full_at, ${now}) + (SELECT attempt FROM wanted WHERE key = held.key)
      WHERE GREATEST(held.full_at, ${now}) + (SELECT attempt - whole FROM wanted WHERE key = held.key) <= ${now}
    RETURNING key
  `;
  const { rows } = await preparedSql('consume-attempts', statement).execute(tables);
  return new Set(rows.map(({ key }) => key));
}

/** Returns the first empty bucket. If the attempt was available again by now, returns a wait of one millisecond. */
async function findEmpty(
  database: PostgresDatabase,
  wanted: readonly Bucket[],
): Promise<EmptyBucket | undefined> {
  let first: EmptyBucket | undefined;
  for (const bucket of wanted) {
    const waitMs = await readWait(database, bucket);
    if (waitMs > 1) return { bucket, waitMs };
    first ??= { bucket, waitMs };
  }
  return first;
}

/**
 * Returns attempts, and removes buckets that are full again. Locks them in the order of `refunds`, as `takeFromAll`
 * does, because another order can deadlock.
 */
async function refundAttempts(
  { tables, clock }: PostgresDatabase,
  refunds: readonly BucketRefund[],
): Promise<void> {
  if (refunds.length === 0) return;
  const now = clock.expression();
  const statement = sql`
    WITH refunded AS (
      SELECT key, CASE WHEN gets_all THEN ${now} ELSE LEAST(full_at, ${now} + whole) - attempt END AS full_at
      FROM buckets JOIN (
        SELECT key, attempt * interval '1 second' AS attempt, whole * interval '1 second' AS whole, gets_all, position
        FROM unnest(
          ${refunds.map(({ bucket }) => bucket.key)}::text[],
          ${refunds.map(({ bucket }) => refillIntervalMs(bucket) / 1000)}::double precision[],
          ${refunds.map(({ bucket }) => bucket.refillSeconds)}::double precision[],
          ${refunds.map(({ attempts }) => attempts === 'all')}::boolean[]
        ) WITH ORDINALITY AS given (key, attempt, whole, gets_all, position)
      ) AS wanted USING (key)
      ORDER BY position FOR UPDATE OF buckets
    ), full_again AS (
      DELETE FROM buckets WHERE key IN (SELECT key FROM refunded WHERE full_at <= ${now})
    )
    UPDATE buckets AS held SET full_at = refunded.full_at
    FROM refunded WHERE held.key = refunded.key AND refunded.full_at > ${now}
  `;
  await preparedSql('refund-attempts', statement).execute(tables);
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
