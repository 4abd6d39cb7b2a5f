import { setupAlreadyCompleted, type InstanceStore } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import { batchedLookUp } from '../database/batched-look-up.ts';
import { preparedQuery } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';

/** The pause between two reads of the completion, in milliseconds. */
const pauseMs = 5;

/** Returns the `InstanceStore` on PostgreSQL. `database` may be a transaction. */
export function postgresInstanceStore(database: Kysely<Tables>, clock: DatabaseClock): InstanceStore {
  return {
    findCompletion: completionLookUp(database),
    findWindowStart: async () => {
      const row = await clock.timed(() =>
        database.selectFrom('setup_window').select(['started_at', databaseTime]).executeTakeFirst(),
      );
      return row?.started_at;
    },
    claim: async ({ ownerId, completedAt }) => {
      // Waits for an uncommitted claim of another transaction, so that the loser knows that the winner is committed.
      const { rows } = await claim(database, ownerId, completedAt);
      if (rows.length === 0) throw setupAlreadyCompleted();
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

/**
 * Returns a function that reads the completion of setup. Every setup reads it, also in a flood, so the statement is
 * prepared, and calls at the same time share one. It is so quick that few calls would share it, so there is a pause
 * before the next one. A single setup does not wait. Nothing is remembered.
 */
function completionLookUp(database: Kysely<Tables>): InstanceStore['findCompletion'] {
  const find = batchedLookUp(
    async ([key = '']) => {
      const [completion] = (await completionOf(database)).rows;
      return new Map(completion && [[key, completion]]);
    },
    { atOnce: 1, pause: () => setTimeout(pauseMs) },
  );
  return () => find('instance');
}

const completionOf = preparedQuery('instance', (database) =>
  database.selectFrom('instance').select(['owner_id as ownerId', 'completed_at as completedAt']),
);

const claim = preparedQuery('claim-instance', (database, ownerId: string, completedAt: Date) =>
  database
    .insertInto('instance')
    .values({ owner_id: ownerId, completed_at: completedAt })
    .onConflict((conflict) => conflict.column('is_singleton').doNothing())
    .returning('owner_id'),
);
