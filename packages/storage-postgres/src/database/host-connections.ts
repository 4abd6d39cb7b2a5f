import { CompiledQuery, type PostgresQueryResult, type QueryResult } from 'kysely';
import { valueTypes } from './value-types.ts';

/** A pool of the host app: a `Pool` of node-postgres. */
export interface HostPool {
  connect(): Promise<HostClient>;
}

/** A client of a pool of the host app. */
export interface HostClient {
  query(statement: {
    readonly text: string;
    readonly values: unknown[];
    readonly types: typeof valueTypes;
  }): Promise<{ readonly command: string; readonly rowCount: number | null; readonly rows: unknown[] }>;
  release(isBroken?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
}

/** A database of the host app: a `Kysely` of PostgreSQL, with any tables and plugins. */
export interface HostKysely {
  connection(): {
    execute<Result>(work: (on: HostSession) => Promise<Result>): Promise<Result>;
  };
}

interface HostSession {
  withoutPlugins(): { executeQuery(query: CompiledQuery): Promise<QueryResult<unknown>> };
}

/** A connection of the host app, in use here. */
export interface HostConnection {
  readonly query: <Row>(text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<Row>>;
  readonly release: (isBroken: boolean) => void;
}

/** Returns a function that takes a connection from a pool of the host. */
export function connectionsOfPool(pool: HostPool): () => Promise<HostConnection> {
  return async () => {
    const client = await pool.connect();
    // A connection that breaks while it is in use reports that as an event as well, which would end the process.
    client.on('error', ignore);
    return {
      query: async <Row>(text: string, parameters: readonly unknown[]) => {
        const response: unknown = await client.query({ text, values: [...parameters], types: valueTypes });
        // A text of several statements has several results.
        const result: unknown = Array.isArray(response) ? response.at(-1) : response;
        if (!isResult<Row>(result)) throw new TypeError('the pool of the app returned no result');
        return result;
      },
      release: (isBroken) => {
        client.removeListener('error', ignore);
        client.release(isBroken);
      },
    };
  };
}

/** Returns a function that takes a connection from a Kysely of the host. A broken one is left to its dialect. */
export function connectionsOfKysely(kysely: HostKysely): () => Promise<HostConnection> {
  return () =>
    new Promise((resolve, reject) => {
      const held = kysely.connection().execute(
        (session) =>
          new Promise<void>((release) => {
            resolve({
              query: queryOn(session),
              release: () => {
                release();
              },
            });
          }),
      );
      held.catch(reject);
    });
}

function queryOn(session: HostSession): HostConnection['query'] {
  const on = session.withoutPlugins();
  return async <Row>(text: string, parameters: readonly unknown[]) => {
    const { rows, numAffectedRows } = await on.executeQuery(CompiledQuery.raw(text, [...parameters]));
    // Kysely reports affected rows of writes only.
    const command = numAffectedRows === undefined ? 'SELECT' : 'UPDATE';
    const result: unknown = { command, rowCount: Number(numAffectedRows ?? rows.length), rows };
    if (!isResult<Row>(result)) throw new TypeError('the database of the app returned no result');
    return result;
  };
}

function isResult<Row>(value: unknown): value is PostgresQueryResult<Row> {
  return typeof value === 'object' && value !== null && 'rows' in value && 'command' in value;
}

function ignore(): void {
  // See where it is used.
}
