import type { Storage, Stores } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
import type { DatabaseClock } from './clock/database-clock.ts';
import { retryConflicts } from './database/conflict-retry.ts';
import type { PostgresDatabase } from './database/postgres-database.ts';
import type { Tables } from './database/tables.ts';
import { postgresAccountStore } from './store/account-store.postgres.ts';
import { postgresAuditLog } from './store/audit-log.postgres.ts';
import { postgresGroupStore } from './store/group-store.postgres.ts';
import { postgresInstanceStore } from './store/instance-store.postgres.ts';
import { postgresSealedAnswerStore } from './store/sealed-answer-store.postgres.ts';
import { postgresSessionStore } from './store/session-store.postgres.ts';
import { postgresInviteStore } from './store/invite-store.postgres.ts';
import { postgresTokenStore } from './store/token-store.postgres.ts';
import { postgresUserStore } from './store/user-store.postgres.ts';

/**
 * The storage in a database whose schema is current. A unit of work is one transaction: a kill, a broken connection
 * or a failing step leaves nothing of it. On the embedded engine, which has one connection, work that reads through
 * `read` instead of its stores would wait for itself.
 */
export function postgresStorage({ tables, clock }: PostgresDatabase): Storage {
  return {
    read: storesOn(tables, clock),
    unitOfWork: { run: (work) => runWork({ tables, clock }, work) },
    clock,
  };
}

/**
 * Runs work in one transaction, and again when another transaction stood in the way. Not once the work has ended: it may
 * have delivered something, and would deliver it twice.
 */
async function runWork<Result>(
  { tables, clock }: Pick<PostgresDatabase, 'tables' | 'clock'>,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  let hasEnded = false;
  const attempt = (): Promise<Result> =>
    tables.transaction().execute(async (transaction) => {
      await clock.refresh(transaction);
      const result = await work(storesOn(transaction, clock));
      hasEnded = true;
      return result;
    });
  return retryConflicts(attempt, { isRepeatable: () => !hasEnded });
}

function storesOn(database: Kysely<Tables>, clock: DatabaseClock): Stores {
  return {
    instance: postgresInstanceStore(database, clock),
    users: postgresUserStore(database),
    accounts: postgresAccountStore(database),
    groups: postgresGroupStore(database),
    tokens: postgresTokenStore(database, clock),
    sessions: postgresSessionStore(database, clock),
    invites: postgresInviteStore(database, clock),
    audit: postgresAuditLog(database),
    sealedAnswers: postgresSealedAnswerStore(database, clock),
  };
}
