import type { MemorySlice } from './extend-memory.ts';

/** A row of an account. Rows are replaced, never changed. */
interface AccountRow {
  readonly accountId: string;
}

/**
 * Returns the slice of an extension whose state is one list of rows, each of an account. The rows of a removed account
 * are removed. `rows` returns the list at each call.
 */
export function accountRows<
  Row extends AccountRow,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(stores: (rows: () => Row[]) => AddedReaders & AddedStores): MemorySlice<Row[], AddedReaders, AddedStores> {
  return {
    empty: () => [],
    copyOf: (rows) => [...rows],
    stores,
    onAccountRemoved: (rows, accountId) => {
      const others = rows.filter((row) => row.accountId !== accountId);
      rows.splice(0, rows.length, ...others);
    },
  };
}
