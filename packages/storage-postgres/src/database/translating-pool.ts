import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { DomainError, isDomainError } from '@nbsetup/domain';
import { toDomainError } from './driver-error.ts';

/** Connections that somebody else opens and closes. */
export interface ConnectionPool {
  connect(): Promise<ConnectionPoolClient>;
  end(): Promise<void>;
}

/** A connection that one caller has; it can be told that it is of no use any more. */
export interface ConnectionPoolClient {
  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  release(isBroken?: boolean): void;
}

/**
 * The same pool as kysely wants it, whose errors are domain errors: the one place where driver errors are translated, for both engines.
 * A connection that failed for want of an answer is not used again; whoever got it next would wait behind the statement
 * that never ended.
 */
export function translatingPool(pool: ConnectionPool): PostgresPool {
  return {
    connect: async () => translatingClient(await translated(() => pool.connect())),
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
      client.release(broken !== undefined);
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
