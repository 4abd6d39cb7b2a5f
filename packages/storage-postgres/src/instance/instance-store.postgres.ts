import { setupAlreadyCompleted, type InstanceStore } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from '../database/tables.ts';

/** Returns the `InstanceStore` on PostgreSQL. `database` may be a transaction. */
export function postgresInstanceStore(database: Kysely<Tables>, clock: DatabaseClock): InstanceStore {
  return {
    findCompletion: () =>
      database
        .selectFrom('instance')
        .select(['owner_id as ownerId', 'completed_at as completedAt'])
        .executeTakeFirst(),
    findWindowStart: async () => {
      const row = await clock.timed(() =>
        database.selectFrom('setup_window').select(['started_at', databaseTime]).executeTakeFirst(),
      );
      return row?.started_at;
    },
    claim: async ({ ownerId, completedAt }) => {
      // Waits for an uncommitted claim of another transaction, so that the loser knows that the winner is committed.
      const claimed = await database
        .insertInto('instance')
        .values({ owner_id: ownerId, completed_at: completedAt })
        .onConflict((conflict) => conflict.column('is_singleton').doNothing())
        .returning('owner_id')
        .executeTakeFirst();
      if (claimed === undefined) throw setupAlreadyCompleted();
    },
    release: async (ownerId) => {
      await database.deleteFrom('instance').where('owner_id', '=', ownerId).execute();
    },
    startWindow: async (startedAt) => {
      await database
        .insertInto('setup_window')
        .values({ started_at: startedAt })
        .onConflict((conflict) => conflict.column('is_singleton').doNothing())
        .execute();
    },
    restartWindow: async (startedAt) => {
      await database
        .insertInto('setup_window')
        .values({ started_at: startedAt })
        .onConflict((conflict) => conflict.column('is_singleton').doUpdateSet({ started_at: startedAt }))
        .execute();
    },
  };
}
