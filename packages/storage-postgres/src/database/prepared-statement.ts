import { sql, type Compilable, type Kysely, type QueryResult, type RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Marks the text of a statement that each connection prepares once. Use it only for a text that never changes, because
 * the server keeps it as long as the connection is open. A statement through a pooler is not prepared, because it may
 * reach another session. The name on the server begins with `nbsetup-`, because a host app may use the same
 * connections.
 */
export function prepared(name: string, text: string): string {
  return `/* nbsetup-${name} */ ${text}`;
}

/** Returns the name on the server of a statement that is marked as `prepared`, or `undefined`. */
export function preparedNameOf(text: string): string | undefined {
  return text.startsWith('/*') ? /^\/\* (nbsetup-[a-z-]+) \*\//.exec(text)?.[1] : undefined;
}

/** Returns the same statement, marked as `prepared`. */
export function preparedSql<Row>(name: string, statement: RawBuilder<Row>): RawBuilder<Row> {
  return sql<Row>`${sql.raw(prepared(name, ''))}${statement}`;
}

/** Runs a query that is marked as `prepared`. Its text must not depend on the values. */
export async function executePrepared<Row>(
  database: Kysely<Tables>,
  name: string,
  query: Compilable<Row>,
): Promise<QueryResult<Row>> {
  const compiled = query.compile();
  return database.executeQuery<Row>({ ...compiled, sql: prepared(name, compiled.sql) });
}
