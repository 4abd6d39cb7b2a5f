import { checkedHostUsers, hostUserRefusal, userRefusal } from '@nbsetup/domain/internal';
import type { DomainError, HostUser, HostUsers } from '@nbsetup/domain/storage';
import { Kysely } from 'kysely';
import { batchedLookUp } from '../database/batched-look-up.ts';
import { sqlStateOf } from '../database/driver-error.ts';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import type { Tables } from '../database/tables.ts';
import { hasPeople } from './own-users.postgres.ts';

/**
 * Returns the users of the host app on a database, which is the transaction in a unit of work.
 * `withTables<HostTables>()` adds the types of its tables. If the storage has a schema, only its tables are found
 * without a schema name, so use `withSchema('public')` as well.
 */
export type PostgresHostUsers = (database: Kysely<object>) => HostUsers;

/** Returns the same database without our tables, because the types of two tables with one name would mix. */
function withoutTables(database: Kysely<Tables>): Kysely<object> {
  const connected: unknown = database;
  if (isKysely(connected)) return connected;
  throw new TypeError('the database is no Kysely');
}

function isKysely(value: unknown): value is Kysely<object> {
  return value instanceof Kysely;
}

/** The refusals of constraints in tables of the app, by SQLSTATE. */
const refusals: ReadonlyMap<string | undefined, (cause: unknown) => DomainError> = new Map([
  // unique_violation
  ['23505', (cause) => userRefusal('email_taken', {}, { cause })],
  // foreign_key_violation
  ['23503', (cause) => hostUserRefusal('host_user_in_use', {}, { cause })],
]);

/** Returns the users of the app on this database. The refusal of a constraint of its tables becomes a domain error. */
export function hostUsersOn(users: PostgresHostUsers, database: Kysely<Tables>): HostUsers {
  const host = users(withoutTables(database));
  // Checked here already, because `findingTogether` looks for users by their ids.
  return checkedHostUsers({
    createId: () => host.createId(),
    find: (ids) => host.find(ids),
    findByEmail: (email) => host.findByEmail(email),
    add: (user, credential) => explained(() => host.add(user, credential)),
    update: (id, changes) => explained(() => host.update(id, changes)),
    remove: (id) => explained(async () => host.remove?.(id)),
    ...(host.passwords && { passwords: host.passwords }),
  });
}

const functions = ['createId', 'find', 'findByEmail', 'add', 'update'] as const satisfies (keyof HostUsers)[];

/**
 * Checks that people are in the table of the app and not here, so that nobody is locked out by the option.
 *
 * @throws `TypeError` if the app does not bring all functions
 * @throws `precondition_failed` if people were stored here, before the app had the option
 */
export async function requireHostUsers(
  { tables }: Pick<PostgresDatabase, 'tables'>,
  users: PostgresHostUsers,
): Promise<void> {
  const host = users(withoutTables(tables));
  const missing = functions.filter((name) => typeof host[name] !== 'function');
  if (missing.length > 0) throw new TypeError(`the option users lacks the functions ${missing.join(', ')}`);
  if (await hasPeople(tables, '<>')) throw hostUserRefusal('people_stored');
}

async function explained(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw refusals.get(sqlStateOf(error))?.(error) ?? error;
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
