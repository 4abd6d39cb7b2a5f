import { DomainError, type HostUser, type HostUsers } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { batchedLookUp } from '../database/batched-look-up.ts';
import { sqlStateOf } from '../database/driver-error.ts';
import type { Meaning } from '../database/sql-state.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Returns the users of the host app on a database, which is the transaction in a unit of work.
 * `withTables<HostTables>()` adds the types of its tables. If the storage has a schema, only its tables are found
 * without a schema name, so use `withSchema('public')` as well.
 */
export type PostgresHostUsers = (database: Kysely<Tables>) => HostUsers;

/** The refusals of constraints in tables of the app, by SQLSTATE. */
const refusals: ReadonlyMap<string | undefined, Meaning> = new Map([
  // unique_violation
  ['23505', ['already_exists', 'user with this email already exists']],
  // foreign_key_violation
  ['23503', ['precondition_failed', 'other data of the app refer to the user; remove those first']],
]);

/** Returns the users of the app on this database. What a constraint of its tables refuses is a domain error. */
export function hostUsersOn(users: PostgresHostUsers, database: Kysely<Tables>): HostUsers {
  const host = users(database);
  return {
    createId: () => host.createId(),
    find: (ids) => host.find(ids),
    findByEmail: (email) => host.findByEmail(email),
    add: (user, credential) => explained(() => host.add(user, credential)),
    update: (id, changes) => explained(() => host.update(id, changes)),
    remove: (id) => explained(async () => host.remove?.(id)),
    ...(host.passwords && { passwords: host.passwords }),
  };
}

async function explained(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const refusal = refusals.get(sqlStateOf(error));
    throw refusal === undefined ? error : new DomainError(refusal[0], refusal[1], { cause: error });
  }
}

/**
 * Returns the same users. Searches for one user that come while others are on their way share one query, as those for
 * tokens do. Nothing is kept, so each result was read after it was asked for.
 */
export function findingTogether(host: HostUsers): HostUsers {
  const findOne = batchedLookUp<HostUser>(
    async (ids) => new Map((await host.find(ids)).map((person) => [person.id, person])),
  );
  return {
    ...host,
    find: async (ids) => {
      const [id, ...others] = ids;
      if (id === undefined || others.length > 0) return host.find(ids);
      const person = await findOne(id);
      return person === undefined ? [] : [person];
    },
  };
}
