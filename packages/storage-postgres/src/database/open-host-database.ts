import { createServerClock } from '../clock/server-clock.ts';
import { borrowedPool } from './borrowed-pool.ts';
import {
  connectionsOfKysely,
  connectionsOfPool,
  type HostKysely,
  type HostPool,
} from './host-connections.ts';
import { databaseOn, type PostgresDatabase } from './postgres-database.ts';
import { boundsOf, noBounds } from './session-bounds.ts';
import { transactionStart } from './transaction-start.ts';

/** The connections of the host app: a `Pool` of node-postgres, or a `Kysely` of PostgreSQL. */
export type HostDatabase = { readonly pool: HostPool } | { readonly kysely: HostKysely };

/** The schema, and the limits. */
export interface HostDatabaseOptions {
  /** The schema of the tables. The one that the connections lead to if absent. */
  readonly schema?: string;
  /** Milliseconds after which the server ends a statement of a transaction, or an idle one. No limit if absent. */
  readonly timeoutMs?: number;
}

/**
 * Opens a database through connections of the host app. They stay as they are: their sessions keep their settings, and
 * `close` does not close them. With a `schema`, each statement outside of a transaction needs three round trips.
 *
 * @throws `invalid_input` if the schema has an unusable name.
 */
export function openHostDatabase(host: HostDatabase, options: HostDatabaseOptions = {}): PostgresDatabase {
  const { schema, timeoutMs } = options;
  const bounds = timeoutMs === undefined ? noBounds : boundsOf(timeoutMs);
  const pool = borrowedPool({
    take: 'pool' in host ? connectionsOfPool(host.pool) : connectionsOfKysely(host.kysely),
    transactionStart: transactionStart({ bounds, schema }),
    hasSchema: schema !== undefined,
  });
  return databaseOn(pool, { clock: createServerClock(), bounds, ...(schema !== undefined && { schema }) });
}
