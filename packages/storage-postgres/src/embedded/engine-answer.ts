import { messages } from '@electric-sql/pglite';
import { readerOf } from './wire-values.ts';

/** What a statement came to, in kysely's terms. */
export interface EngineAnswer {
  /** Statements that change no rows count as `SELECT`: kysely knows no others. */
  readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'SELECT';
  readonly rowCount: number;
  readonly rows: unknown[];
}

/** Reads the messages that answer a statement; of several statements in one text, the last one counts. */
export function readAnswer(answers: readonly messages.BackendMessage[]): EngineAnswer {
  let readRow = rowReader([]);
  let rows: unknown[] = [];
  let last: EngineAnswer = { command: 'SELECT', rowCount: 0, rows };

  for (const answer of answers) {
    if (answer instanceof messages.RowDescriptionMessage) readRow = rowReader(answer.fields);
    if (answer instanceof messages.DataRowMessage) rows.push(readRow(answer.fields));
    if (answer instanceof messages.CommandCompleteMessage) {
      last = { command: commandOf(answer.text), rowCount: rowCountOf(answer.text), rows };
      rows = [];
    }
  }
  return last;
}

/** The error the engine answered with, if it did: SQLSTATE in `code`, the name of a broken constraint in `constraint`. */
export function errorIn(answers: readonly messages.BackendMessage[]): messages.DatabaseError | undefined {
  return answers.find((answer) => answer instanceof messages.DatabaseError);
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

function commandOf(tag: string): EngineAnswer['command'] {
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
