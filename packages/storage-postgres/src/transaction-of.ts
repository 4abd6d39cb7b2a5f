import type { Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';

const transactions = new WeakMap<object, Kysely<Tables>>();

/** Remembers the transaction of the stores of a unit of work. */
export function rememberTransaction(stores: object, transaction: Kysely<Tables>): void {
  transactions.set(stores, transaction);
}

/**
 * Returns the transaction of a unit of work, for tables of the host app. `withTables<HostTables>()` adds their types.
 * If the storage has a schema, only its tables are found without a schema name, so use `withSchema('public')` as well.
 * Do not end the transaction.
 *
 * @throws `TypeError` for stores that are not those that `withBeforeCommit` passes on.
 */
export function transactionOf(stores: object): Kysely<Tables> {
  const transaction = transactions.get(stores);
  if (transaction !== undefined) return transaction;
  throw new TypeError(
    'these are not the stores of a unit of work on PostgreSQL; pass the stores of beforeCommit, not a copy',
  );
}
