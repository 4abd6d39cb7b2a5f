import type { AuditEvent, AuditLog } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import { preparedSql } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { eventSlices } from './event-slices.postgres.ts';
import { newestEvents } from './newest-events.postgres.ts';

/** Returns the `AuditLog` on PostgreSQL. `database` may be a transaction. */
export function postgresAuditLog(database: Kysely<Tables>): AuditLog {
  return {
    listByAccount: (accountId, limit, since) => newestEvents(database, { accountId, limit, since }).execute(),
    slicesByAccount: (accountId, limit, since) => eventSlices(database, { accountId, limit, since }),
    append: (...events) => appendEvents(database, events),
  };
}

async function appendEvents(database: Kysely<Tables>, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const occurredAt = events.map((event) => event.occurredAt.toISOString());
  const meta = events.map((event) => JSON.stringify(event.meta));
  // Arrays, because one change can have more events than a statement has parameters.
  const statement = sql`
    INSERT INTO audit_events (activity, account_id, initiator_id, target_id, occurred_at, meta)
    SELECT activity, account_id, initiator_id, target_id, occurred_at, meta::jsonb
    FROM unnest(
      ${events.map(({ activity }) => activity)}::text[],
      ${events.map(({ accountId }) => accountId)}::text[],
      ${events.map(({ initiatorId }) => initiatorId)}::text[],
      ${events.map(({ targetId }) => targetId)}::text[],
      ${occurredAt}::timestamptz[],
      ${meta}::text[]
    ) WITH ORDINALITY
      AS appended (activity, account_id, initiator_id, target_id, occurred_at, meta, position)
    ORDER BY position
  `;
  await preparedSql('append-events', statement).execute(database);
}
