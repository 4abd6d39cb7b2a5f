import {
  sql,
  type Compilable,
  type CompiledQuery,
  type Kysely,
  type QueryResult,
  type RawBuilder,
} from 'kysely';
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
  return database.executeQuery(compile(name, query));
}

/**
 * Returns a function that runs a query whose text never depends on its values. It is compiled once in this process, for
 * all databases, and each connection prepares it once. `build` must use the values in their order.
 * @throws `TypeError` if it uses the first values in another order.
 */
export function preparedQuery<Values extends readonly unknown[], Row>(
  name: string,
  build: (database: Kysely<Tables>, ...values: Values) => Compilable<Row>,
): (database: Kysely<Tables>, ...values: Values) => Promise<QueryResult<Row>> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (database, ...values) => {
    compiled ??= requireOrder(name, { query: compile(name, build(database, ...values)), values });
    return database.executeQuery<Row>({ ...compiled, parameters: values });
  };
}

function requireOrder<Row>(
  name: string,
  { query, values }: { readonly query: CompiledQuery<Row>; readonly values: readonly unknown[] },
): CompiledQuery<Row> {
  const { parameters } = query;
  const isInOrder =
    parameters.length === values.length &&
    parameters.every((parameter, index) => parameter === values[index]);
  if (!isInOrder) throw new TypeError(`the query ${name} does not use its values in their order`);
  return query;
}

function compile<Row>(name: string, query: Compilable<Row>): CompiledQuery<Row> {
  const compiled = query.compile();
  return { ...compiled, sql: prepared(name, compiled.sql) };
}
