import { messages } from '@electric-sql/pglite';
import { rowReader, type RowReader } from './row-reader.ts';
import { parsedMessage, type WireMessage } from './wire-messages.ts';

/** The result of a statement in kysely's terms. */
export interface EngineResult {
  /** Statements that change no rows count as `SELECT`, because kysely has no other kind. */
  readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'SELECT';
  readonly rowCount: number;
  readonly rows: unknown[];
}

/**
 * Returns the result in the messages of a response. If one text has several statements, the last one counts. The
 * response to a prepared statement has no description of its columns, so it needs their reader.
 */
export function readResult(replies: readonly WireMessage[], preparedReader?: RowReader): EngineResult {
  let readRow = preparedReader ?? rowReader([]);
  let rows: unknown[] = [];
  let last: EngineResult = { command: 'SELECT', rowCount: 0, rows };

  for (const reply of replies) {
    if (reply.kind === 'T') readRow = readerIn([reply]);
    if (reply.kind === 'D') rows.push(readRow(reply));
    if (reply.kind === 'C') {
      const tag = reply.bytes.toString('utf8', reply.start, reply.end - 1);
      last = { command: commandOf(tag), rowCount: rowCountOf(tag), rows };
      rows = [];
    }
  }
  return last;
}

/** Returns the reader of rows with the columns that the messages describe. A statement without rows describes none. */
export function readerIn(replies: readonly WireMessage[]): RowReader {
  const description = replies.find(({ kind }) => kind === 'T');
  const parsed = description && parsedMessage(description);
  return rowReader(parsed instanceof messages.RowDescriptionMessage ? parsed.fields : []);
}

/**
 * Returns the error in the messages, with the SQLSTATE in `code` and the name of a violated constraint in
 * `constraint`. Returns `undefined` if there is none.
 */
export function errorIn(replies: readonly WireMessage[]): messages.DatabaseError | undefined {
  const failure = replies.find(({ kind }) => kind === 'E');
  const parsed = failure && parsedMessage(failure);
  return parsed instanceof messages.DatabaseError ? parsed : undefined;
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
