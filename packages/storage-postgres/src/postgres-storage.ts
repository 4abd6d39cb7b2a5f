import type { Storage, Stores } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
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
export function postgresStorage({ tables }: PostgresDatabase): Storage {
  return {
    read: storesOn(tables),
    unitOfWork: {
      run: (work) => tables.transaction().execute((transaction) => work(storesOn(transaction))),
    },
  };
}

function storesOn(database: Kysely<Tables>): Stores {
  return {
    instance: postgresInstanceStore(database),
    users: postgresUserStore(database),
    accounts: postgresAccountStore(database),
    groups: postgresGroupStore(database),
    tokens: postgresTokenStore(database),
    sessions: postgresSessionStore(database),
    invites: postgresInviteStore(database),
    audit: postgresAuditLog(database),
    sealedAnswers: postgresSealedAnswerStore(database),
  };
}
