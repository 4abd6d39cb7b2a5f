import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { toDomainError } from './driver-error.ts';

/** The same pool, whose errors are domain errors: the one place where driver errors are translated, for both engines. */
export function translatingPool(pool: PostgresPool): PostgresPool {
  return {
    connect: async () => translatingClient(await translated(() => pool.connect())),
    end: () => translated(() => pool.end()),
  };
}

function translatingClient(client: PostgresPoolClient): PostgresPoolClient {
  function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    request: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof request !== 'string') return client.query(request);
    return translated(() => client.query<Row>(request, parameters));
  }
  return {
    query,
    release: () => {
      client.release();
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
