import { messages } from '@electric-sql/pglite';
import { readerOf } from './wire-values.ts';

/** The result of a statement in kysely's terms. */
export interface EngineResult {
  /** Statements that change no rows count as `SELECT`, because kysely has no other kind. */
  readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'SELECT';
  readonly rowCount: number;
  readonly rows: unknown[];
}

/** Returns the result in the messages of a response. If one text has several statements, the last one counts. */
export function readResult(replies: readonly messages.BackendMessage[]): EngineResult {
  let readRow = rowReader([]);
  let rows: unknown[] = [];
  let last: EngineResult = { command: 'SELECT', rowCount: 0, rows };

  for (const reply of replies) {
    if (reply instanceof messages.RowDescriptionMessage) readRow = rowReader(reply.fields);
    if (reply instanceof messages.DataRowMessage) rows.push(readRow(reply.fields));
    if (reply instanceof messages.CommandCompleteMessage) {
      last = { command: commandOf(reply.text), rowCount: rowCountOf(reply.text), rows };
      rows = [];
    }
  }
  return last;
}

/**
 * Returns the error in the messages, with the SQLSTATE in `code` and the name of a violated constraint in
 * `constraint`. Returns `undefined` if there is none.
 */
export function errorIn(replies: readonly messages.BackendMessage[]): messages.DatabaseError | undefined {
  return replies.find((reply) => reply instanceof messages.DatabaseError);
}

interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

function rowReader(columns: readonly Column[]): (values: readonly (string | null)[]) => unknown {
  const readers = columns.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }));
  return (values) =>
    Object.fromEntries(
      readers.map(({ name, read }, index) => {
        const text = values[index] ?? null;
        return [name, text === null ? null : read(text)];
      }),
    );
}

function commandOf(tag: string): EngineResult['command'] {
  const [word = ''] = tag.split(' ');
  switch (word) {
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
    case 'MERGE':
      return word;
    default:
      return 'SELECT';
  }
}

// "INSERT 0 2", "UPDATE 2", "SELECT 2", but "CREATE TABLE"
function rowCountOf(tag: string): number {
  const [, count = '0'] = /(\d+)$/.exec(tag) ?? [];
  return Number(count);
}
