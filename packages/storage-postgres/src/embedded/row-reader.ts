import type { WireMessage } from './wire-messages.ts';
import { readerOf } from './wire-values.ts';

/** Returns the row in a message. */
export type RowReader = (message: WireMessage) => unknown;

/** A column of a result. */
export interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

// The length of a value that is null.
const nullLength = -1;

/**
 * Returns a reader of rows with these columns. All its rows share a hidden class, because each one is a copy of the
 * same empty row.
 */
export function rowReader(columns: readonly Column[]): RowReader {
  const readers = columns.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }));
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(
    columns.map(({ name }) => [name, null]),
  );
  return ({ bytes, start }) => {
    const row = { ...empty };
    let at = start + 2;
    for (const { name, read } of readers) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row[name] = length === nullLength ? null : read(bytes.toString('utf8', at, at + length));
      if (length !== nullLength) at += length;
    }
    return row;
  };
}
