import type { AuditLog } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Returns the `AuditLog` on PostgreSQL. `database` may be a transaction. */
export function postgresAuditLog(database: Kysely<Tables>): AuditLog {
  return {
    listByAccount: (accountId, limit, since) => {
      const ofAccount = database
        .selectFrom('audit_events')
        .select([
          'id',
          'activity',
          'account_id as accountId',
          'initiator_id as initiatorId',
          'target_id as targetId',
          'occurred_at as occurredAt',
          'meta',
        ])
        .where('account_id', '=', accountId);
      const wanted = since === undefined ? ofAccount : ofAccount.where('occurred_at', '>=', since);
      return wanted.orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
    append: async (...events) => {
      if (events.length === 0) return;
      const occurredAt = events.map((event) => event.occurredAt.toISOString());
      const meta = events.map((event) => JSON.stringify(event.meta));
      // Arrays, because one change can have more events than a statement has parameters.
      await sql`
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
      `.execute(database);
    },
  };
}
