import type { AuditLog } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
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
      await database
        .insertInto('audit_events')
        .values(
          events.map((event) => ({
            activity: event.activity,
            account_id: event.accountId,
            initiator_id: event.initiatorId,
            target_id: event.targetId,
            occurred_at: event.occurredAt,
            meta: JSON.stringify(event.meta),
          })),
        )
        .execute();
    },
  };
}
