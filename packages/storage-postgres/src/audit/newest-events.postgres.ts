import type { Kysely, SelectQueryBuilder, Selectable } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** A request for the newest events of an account. */
export interface EventQuery {
  readonly accountId: string;
  readonly limit: number;
  readonly since?: Date | undefined;
}

/** An event with its account. */
type EventRow = Pick<Selectable<Tables['audit_events']>, 'id' | 'activity' | 'meta'> & {
  readonly accountId: string;
  readonly initiatorId: string;
  readonly targetId: string;
  readonly occurredAt: Date;
};

/** Returns the query for the newest events of an account, newest first. */
export function newestEvents(
  database: Kysely<Tables>,
  { accountId, limit, since }: EventQuery,
): SelectQueryBuilder<Tables, 'audit_events', EventRow> {
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
  return wanted.orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(limit);
}
