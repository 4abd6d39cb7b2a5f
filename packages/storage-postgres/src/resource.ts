import type { Kysely } from 'kysely';
import type { DatabaseClock } from './clock/database-clock.ts';
import type { Tables } from './database/tables.ts';
import type { Constraints } from './database/sql-state.ts';
import type { SqlMigration } from './migration/sql-migration.ts';

/** A right on a table. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** Every right that a statement of a store can need. */
export const every: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** What rights the statements of stores need, by table. */
type Privileges = Readonly<Record<string, readonly Privilege[]>>;

/** Everything that a resource of this product brings to the storage. */
export interface PostgresResource<
  OwnPrivileges extends Privileges = Privileges,
  OwnStores extends object = object,
> {
  /** In any order: all migrations of the product run in the order of their names. */
  readonly migrations: readonly SqlMigration[];
  /** What its stores need on each of its tables. A row that is locked needs `UPDATE`. */
  readonly privileges: OwnPrivileges;
  /** What it means when one of its constraints refuses a row. */
  readonly constraints: Constraints;
  /** Returns its stores on a database, which may be a transaction. */
  readonly stores: (database: Kysely<Tables>, clock: DatabaseClock) => OwnStores;
}

/** Resources as one. */
export interface PostgresResources<
  OwnPrivileges extends Privileges,
  OwnStores extends object,
> extends PostgresResource<OwnPrivileges, OwnStores> {
  /** Returns these and another one. */
  and<MorePrivileges extends Privileges, MoreStores extends object>(
    next: PostgresResource<MorePrivileges, MoreStores>,
  ): PostgresResources<OwnPrivileges & MorePrivileges, OwnStores & MoreStores>;
}

/** Returns a list that begins with a resource. It grows one by one, so that the compiler knows all stores without a cast. */
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
