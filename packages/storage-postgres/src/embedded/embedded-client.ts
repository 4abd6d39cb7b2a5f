import { DomainError } from '@nbsetup/domain/storage';
import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/** A turn on the only connection. It refuses everything after `release`. */
export class EmbeddedClient implements PostgresPoolClient {
  #turn: Turn | undefined;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  /** kysely has cursors in the type. The embedded engine has none. */
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(
    sql: string | PostgresCursor<unknown>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<unknown>> | PostgresCursor<unknown> {
    if (typeof sql !== 'string') throw new DomainError('internal', 'the embedded database has no cursors');
    return this.#query(sql, parameters);
  }

  /** Ends the turn. An open transaction is rolled back before the next holder gets the connection. */
  release(): void {
    const turn = this.#held();
    this.#turn = undefined;
    turn.release();
  }

  async #query(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    return this.#held().query(sql, parameters);
  }

  #held(): Turn {
    if (this.#turn === undefined) throw new DomainError('internal', 'this client was released');
    return this.#turn;
  }
}

interface Turn {
  query(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>>;
  release(): void;
}
