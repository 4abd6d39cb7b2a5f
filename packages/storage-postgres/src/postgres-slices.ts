import type { PostgresSlice } from './extend-postgres.ts';
import type { SqlMigration } from './migration/sql-migration.ts';

/**
 * The part of one resource of an extension on PostgreSQL: a slice whose migrations are ordered with those of the
 * other resources.
 */
export interface PostgresPart<PartReaders extends object, PartStores extends PartReaders> extends Pick<
  PostgresSlice<PartReaders, PartStores>,
  'stores' | 'constraints'
> {
  /** In any order. The migrations of all resources of the extension run in the order of their names. */
  readonly migrations: readonly SqlMigration[];
}

/** The parts of the resources of one extension, combined in one slice. */
export interface PostgresSlices<
  SliceReaders extends object,
  SliceStores extends SliceReaders,
> extends PostgresSlice<SliceReaders, SliceStores> {
  /** Returns these parts and one more. */
  and<MoreReaders extends object, MoreStores extends MoreReaders>(
    next: PostgresPart<MoreReaders, MoreStores>,
  ): PostgresSlices<SliceReaders & MoreReaders, SliceStores & MoreStores>;
}

/**
 * Returns the slice of the extension with that name, starting with the part of one resource. It grows one by one, so
 * that the compiler knows all stores without a cast.
 */
export function postgresSlices<SliceReaders extends object, SliceStores extends SliceReaders>(
  name: string,
  first: PostgresPart<SliceReaders, SliceStores>,
): PostgresSlices<SliceReaders, SliceStores> {
  const migrations = first.migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    ...first,
    migrations: { name, migrations },
    and: (next) => postgresSlices(name, both(first, next)),
  };
}

function both<
  SliceReaders extends object,
  SliceStores extends SliceReaders,
  MoreReaders extends object,
  MoreStores extends MoreReaders,
>(
  first: PostgresPart<SliceReaders, SliceStores>,
  next: PostgresPart<MoreReaders, MoreStores>,
): PostgresPart<SliceReaders & MoreReaders, SliceStores & MoreStores> {
  return {
    migrations: [...first.migrations, ...next.migrations],
    constraints: { ...first.constraints, ...next.constraints },
    stores: (database, clock) => ({ ...first.stores(database, clock), ...next.stores(database, clock) }),
  };
}
