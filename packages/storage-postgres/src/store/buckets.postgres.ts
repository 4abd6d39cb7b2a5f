import type { Bucket, Buckets } from '@nbsetup/domain';
import { sql, type RawBuilder } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';

/**
 * The `Buckets` that all processes on one server share. A row says when its bucket is full again, which says all of it
 * (the generic cell rate algorithm): a try moves that moment on by the time one try takes to come back, unless it would
 * then lie further ahead than an empty bucket is from full. One statement decides that and writes it.
 */
export function postgresBuckets({ tables }: PostgresDatabase): Buckets {
  return {
    take: async (bucket, now) => {
      const taken = await sql`
        INSERT INTO buckets AS held (key, full_at) VALUES (${bucket.key}, ${oneTryAfter(at(now), bucket)})
        ON CONFLICT (key) DO UPDATE
          SET full_at = ${oneTryAfter(sql`GREATEST(held.full_at, ${at(now)})`, bucket)}
          WHERE ${oneTryAfter(sql`GREATEST(held.full_at, ${at(now)})`, bucket)} <= ${at(now)} + ${refill(bucket)}
        RETURNING key
      `.execute(tables);
      if (taken.rows.length > 0) return 0;
      const { rows } = await sql<{ readonly full_at: Date }>`
        SELECT full_at FROM buckets WHERE key = ${bucket.key}
      `.execute(tables);
      return waitFor(bucket, { fullAt: rows[0]?.full_at ?? now, now });
    },
    putBack: async (bucket, now) => {
      await sql`
        UPDATE buckets SET full_at = full_at - ${oneTry(bucket)} WHERE key = ${bucket.key} AND full_at > ${at(now)}
      `.execute(tables);
    },
    fill: async (key) => {
      await tables.deleteFrom('buckets').where('key', '=', key).execute();
    },
    removeFull: async (now) => {
      await tables.deleteFrom('buckets').where('full_at', '<=', now).execute();
    },
  };
}

/** The rest of the time until one try is back; at least a millisecond, since it was not there just now. */
function waitFor(
  { size, refillSeconds }: Bucket,
  { fullAt, now }: { readonly fullAt: Date; readonly now: Date },
): number {
  const emptyForMs = (refillSeconds * 1000) / size - refillSeconds * 1000;
  return Math.max(1, Math.ceil(fullAt.getTime() + emptyForMs - now.getTime()));
}

function at(moment: Date): RawBuilder<Date> {
  return sql<Date>`${moment}::timestamptz`;
}

function oneTryAfter(moment: RawBuilder<unknown>, bucket: Bucket): RawBuilder<unknown> {
  return sql`(${moment} + ${oneTry(bucket)})`;
}

function oneTry({ size, refillSeconds }: Bucket): RawBuilder<unknown> {
  return seconds(refillSeconds / size);
}

function refill({ refillSeconds }: Bucket): RawBuilder<unknown> {
  return seconds(refillSeconds);
}

function seconds(count: number): RawBuilder<unknown> {
  return sql`${count}::double precision * interval '1 second'`;
}
