import type { Kysely } from 'kysely';
import type { DatabaseClock } from './clock/database-clock.ts';
import type { Tables } from './database/tables.ts';
import type { Constraints } from './database/sql-state.ts';
import type { SqlMigration } from './migration/sql-migration.ts';

/** A privilege on a table. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** Every privilege that a statement of a store can need. */
export const every: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** The privileges of the stores, by table. */
type Privileges = Readonly<Record<string, readonly Privilege[]>>;

/** The parts of a resource that belong to the storage. */
export interface PostgresResource<
  OwnPrivileges extends Privileges = Privileges,
  OwnStores extends object = object,
> {
  /** In any order. All migrations of the product run in the order of their names. */
  readonly migrations: readonly SqlMigration[];
  /** The privileges of its stores on each of its tables. Locking a row needs `UPDATE`. */
  readonly privileges: OwnPrivileges;
  /** The meaning of each of its constraints that can refuse a row. */
  readonly constraints: Constraints;
  /** Returns its stores on a database, which may be a transaction. */
  readonly stores: (database: Kysely<Tables>, clock: DatabaseClock) => OwnStores;
}

/** Several resources, combined. */
export interface PostgresResources<
  OwnPrivileges extends Privileges,
  OwnStores extends object,
> extends PostgresResource<OwnPrivileges, OwnStores> {
  /** Returns these resources and one more. */
  and<MorePrivileges extends Privileges, MoreStores extends object>(
    next: PostgresResource<MorePrivileges, MoreStores>,
  ): PostgresResources<OwnPrivileges & MorePrivileges, OwnStores & MoreStores>;
}

/**
 * Returns a list that starts with a resource. It grows one by one, so that the compiler knows all stores without a
 * cast.
 */
export function resources<OwnPrivileges extends Privileges, OwnStores extends object>(
  first: PostgresResource<OwnPrivileges, OwnStores>,
): PostgresResources<OwnPrivileges, OwnStores> {
  return {
    ...first,
    and: (next) =>
      resources({
        migrations: [...first.migrations, ...next.migrations],
        privileges: { ...first.privileges, ...next.privileges },
        constraints: { ...first.constraints, ...next.constraints },
        stores: (database, clock) => ({ ...first.stores(database, clock), ...next.stores(database, clock) }),
      }),
  };
}
