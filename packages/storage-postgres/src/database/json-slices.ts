import { sliceSize } from '@nbsetup/domain/internal';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type AliasableExpression, type Kysely, type ShallowDehydrateValue } from 'kysely';
import type { Tables } from './tables.ts';

/** The values of some columns of a row, as JSON carries them: a time is a text in ISO 8601. */
type JsonValues<Row, Columns extends readonly (keyof Row)[]> = {
  readonly [Index in keyof Columns]: ShallowDehydrateValue<Row[Columns[Index]]>;
};

/**
 * Runs a query for many rows in one statement. Returns some of its columns in slices, each mapped by `toEntry`. The
 * server writes a slice as one row, with a JSON array of the values of each column. So the driver has few values, and
 * PostgreSQL calls a function for each column of a slice, not for each row. A slice is parsed when it is asked for, and
 * other requests run between two slices.
 */
export async function jsonSlices<Row, const Columns extends readonly (keyof Row & string)[], Entry>(
  database: Kysely<Tables>,
  query: AliasableExpression<Row>,
  columns: Columns,
  toEntry: (values: JsonValues<Row, Columns>) => Entry,
): Promise<AsyncIterable<readonly Entry[]>> {
  const numbered = database
    .selectFrom(query.as('row'))
    .select(columns)
    .select(sql`row_number() over ()`.as('position'));
  const position = sql.ref('position');
  const slice = sql`(${position} - 1) / ${sql.lit(sliceSize)}`;
  const lists = columns.map((column) => sql`json_agg(${sql.ref(column)} order by ${position})`);
  const slices = await database
    .selectFrom(numbered.as('numbered'))
    .select(sql<string>`json_build_array(${sql.join(lists)})::text`.as('json'))
    .groupBy(slice)
    .orderBy(slice)
    .execute();
  const texts = slices.map(({ json }) => json);
  return parsedSlices(texts, (text) => rowsOf<JsonValues<Row, Columns>>(text).map(toEntry));
}

async function* parsedSlices<Entry>(
  texts: readonly string[],
  parse: (text: string) => readonly Entry[],
): AsyncIterable<readonly Entry[]> {
  let isFirst = true;
  for (const text of texts) {
    if (!isFirst) await nextTurn();
    isFirst = false;
    yield parse(text);
  }
}

/** The rows of a slice. */
interface Rows<Values> {
  map<Entry>(toEntry: (values: Values) => Entry): readonly Entry[];
}

function rowsOf<Values>(text: string): Rows<Values> {
  const columns: unknown = JSON.parse(text);
  const rows = isLists(columns) && columns[0]?.map((_, row) => columns.map((column) => column[row]));
  if (isRows<Values>(rows)) return rows;
  throw new TypeError('the database returned no rows');
}

function isLists(value: unknown): value is readonly (readonly unknown[])[] {
  return Array.isArray(value) && value.every(Array.isArray);
}

function isRows<Values>(value: unknown): value is Rows<Values> {
  return Array.isArray(value);
}
