import { onceForEach } from '@nbsetup/domain/internal';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { toDomainError } from './driver-error.ts';

/** Connections with another owner. */
export interface ConnectionPool {
  connect(): Promise<ConnectionPoolClient>;
  end(): Promise<void>;
}

/** A connection in use. Its holder can report that it is broken. */
export interface ConnectionPoolClient {
  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  release(isBroken?: boolean): void;
}

/**
 * Returns the pool as kysely expects it, with domain errors. It is the only place that translates driver errors, for
 * both engines. A connection whose query got no response is not used again, because the next caller would wait behind
 * the unfinished statement.
 *
 * A connection has one object, however often it is used. Kysely remembers each object that it gets, and what it
 * remembers of a young object survives until the next full collection.
 */
export function translatingPool(pool: ConnectionPool): PostgresPool {
  const clientOf = onceForEach(translatingClient);
  return {
    connect: async () => clientOf(await translated(() => pool.connect())),
    end: () => translated(() => pool.end()),
  };
}

function translatingClient(client: ConnectionPoolClient): PostgresPoolClient {
  let broken: DomainError | undefined;
  async function runStatement<Row>(
    text: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>> {
    if (broken !== undefined) throw broken;
    try {
      return await translated(() => client.query<Row>(text, parameters));
    } catch (error) {
      if (isDomainError(error, 'store_unavailable')) broken = error;
      throw error;
    }
  }
  function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    request: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof request !== 'string') throw new DomainError('internal', 'this store has no cursors');
    return runStatement<Row>(request, parameters);
  }
  return {
    query,
    release: () => {
      const isBroken = broken !== undefined;
      broken = undefined;
      client.release(isBroken);
    },
  };
}

async function translated<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw toDomainError(error);
  }
}
