import type { EventUser, EventWithUsers } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import { jsonSlices } from '../database/json-slices.ts';
import type { Tables } from '../database/tables.ts';
import { newestEvents, type EventQuery } from './newest-events.postgres.ts';

/** Returns the newest events of an account with the users they name, in one statement. */
export async function eventSlices(
  database: Kysely<Tables>,
  query: EventQuery,
): Promise<AsyncIterable<readonly EventWithUsers[]>> {
  const { accountId } = query;
  return jsonSlices(database, eventsWithUsers(database, query), columns, (row) => ({
    event: {
      id: row[0],
      activity: row[1],
      accountId,
      initiatorId: row[2],
      targetId: row[3],
      occurredAt: new Date(row[4]),
      meta: row[5],
    },
    initiator: userOf(row[2], [row[6], row[7], row[8]]),
    target: userOf(row[3], [row[9], row[10], row[11]]),
  }));
}

const columns = [
  'idText',
  'activity',
  'initiatorId',
  'targetId',
  'occurredAt',
  'meta',
  'initiatorEmail',
  'initiatorName',
  'initiatorIsService',
  'targetEmail',
  'targetName',
  'targetIsService',
] as const;

function eventsWithUsers(database: Kysely<Tables>, query: EventQuery) {
  return database
    .selectFrom(newestEvents(database, query).as('event'))
    .leftJoin('users as initiator', (join) =>
      join
        .onRef('initiator.id', '=', 'event.initiatorId')
        .onRef('initiator.account_id', '=', 'event.accountId'),
    )
    .leftJoin('users as target', (join) =>
      join.onRef('target.id', '=', 'event.targetId').onRef('target.account_id', '=', 'event.accountId'),
    )
    .select([
      // JSON would carry it as a number, which is exact only up to 2 ** 53.
      sql<string>`event.id::text`.as('idText'),
      'event.activity',
      'event.initiatorId',
      'event.targetId',
      'event.occurredAt',
      'event.meta',
      'initiator.email as initiatorEmail',
      'initiator.name as initiatorName',
      'initiator.is_service_user as initiatorIsService',
      'target.email as targetEmail',
      'target.name as targetName',
      'target.is_service_user as targetIsService',
    ])
    .orderBy('event.occurredAt', 'desc')
    .orderBy('event.id', 'desc');
}

/** Returns the user of the joined columns. All are null if there is none. */
function userOf(
  id: string,
  [email, name, isServiceUser]: readonly [string | null, string | null, boolean | null],
): EventUser | undefined {
  if (email === null || name === null || isServiceUser === null) return undefined;
  return { id, email, name, isServiceUser };
}
