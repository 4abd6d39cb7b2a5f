import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type AliasableExpression, type Kysely, type ShallowDehydrateValue } from 'kysely';
import type { Tables } from './tables.ts';

/** The values of some columns of a row, as JSON carries them: a time is a text in ISO 8601. */
type JsonValues<Row, Columns extends readonly (keyof Row)[]> = {
  readonly [Index in keyof Columns]: ShallowDehydrateValue<Row[Columns[Index]]>;
};

/** So many rows are parsed in one turn of the event loop. It takes a few milliseconds. */
const sliceSize = 500;

/**
 * Runs a query for many rows in one statement. Returns some of its columns in slices, each mapped by `toEntry`. The
 * server writes a row as one JSON text, and a slice is parsed when it is asked for. Otherwise the driver would create
 * and parse each value of all rows at once. That takes three times as much CPU here, and a third more together with
 * PostgreSQL. Other requests run between two slices.
 */
export async function jsonSlices<Row, const Columns extends readonly (keyof Row & string)[], Entry>(
  database: Kysely<Tables>,
  query: AliasableExpression<Row>,
  columns: Columns,
  toEntry: (values: JsonValues<Row, Columns>) => Entry,
): Promise<AsyncIterable<readonly Entry[]>> {
  const values = sql.join(columns.map((column) => sql.ref(column)));
  const rows = await database
    .selectFrom(query.as('row'))
    .select(sql<string>`json_build_array(${values})::text`.as('json'))
    .execute();
  const texts = rows.map(({ json }) => json);
  return parsedSlices(texts, (list) => parseRows<JsonValues<Row, Columns>>(list).map(toEntry));
}

async function* parsedSlices<Entry>(
  texts: readonly string[],
  parse: (list: string) => readonly Entry[],
): AsyncIterable<readonly Entry[]> {
  for (let start = 0; start < texts.length; start += sliceSize) {
    if (start > 0) await nextTurn();
    yield parse(`[${texts.slice(start, start + sliceSize).join(',')}]`);
  }
}

/** The rows of a slice. */
interface Rows<Values> {
  map<Entry>(toEntry: (values: Values) => Entry): readonly Entry[];
}

function parseRows<Values>(list: string): Rows<Values> {
  const parsed: unknown = JSON.parse(list);
  if (isRows<Values>(parsed)) return parsed;
  throw new TypeError('the database returned no rows');
}

function isRows<Values>(value: unknown): value is Rows<Values> {
  return Array.isArray(value);
}
