import { DomainError } from '@nbsetup/domain/storage';
import type { PostgresPool } from 'kysely';
import { EmbeddedClient } from './embedded-client.ts';
import type { EngineSession } from './engine-session.ts';
import { TurnQueue } from './turn-queue.ts';

/**
 * A pool of one connection for kysely's `PostgresDialect`. `connect` gives the connection to one holder at a time, in
 * the order of the calls, because statements of two holders would share one transaction. A holder that asks for a
 * second client waits forever, as with any pool of one.
 */
export class SingleConnectionPool implements PostgresPool {
  readonly #session: EngineSession;
  readonly #close: () => Promise<void>;
  readonly #statementsPerCheckpoint: number;
  readonly #turns = new TurnQueue();
  #statements = 0;
  #ending: Promise<void> | undefined;

  constructor(options: SingleConnectionPoolOptions) {
    this.#session = options.session;
    this.#close = options.close;
    this.#statementsPerCheckpoint = options.statementsPerCheckpoint;
  }

  /**
   * Waits for the turn.
   * @throws `store_unavailable` after `end`.
   */
  async connect(): Promise<EmbeddedClient> {
    if (this.#ending) throw new DomainError('store_unavailable', 'the embedded database is closed');
    const leave = await this.#turns.take();
    return new EmbeddedClient({
      query: (sql, parameters) => {
        this.#statements += 1;
        return this.#session.query(sql, parameters);
      },
      release: () => {
        void this.#tidyUp().finally(leave);
      },
    });
  }

  /** Waits for the holder and for all waiting callers, then closes everything. Safe to call twice. */
  end(): Promise<void> {
    this.#ending ??= this.#turns.take().then((leave) => this.#close().finally(leave));
    return this.#ending;
  }

  async #tidyUp(): Promise<void> {
    try {
      await this.#session.rollBack();
      if (this.#statements >= this.#statementsPerCheckpoint) await this.#checkpoint();
    } catch {
      // Nothing acknowledged is lost. A stopped engine refuses the next holder itself. Otherwise a checkpoint could not
      // be written: the log still has everything, and the next checkpoint follows soon.
    }
  }

  // Without a server's background processes nothing else writes a checkpoint. The log would grow until `end`, and after
  // a crash all of it would be replayed.
  async #checkpoint(): Promise<void> {
    this.#statements = 0;
    await this.#session.query('checkpoint', []);
  }
}

interface SingleConnectionPoolOptions {
  readonly session: EngineSession;
  readonly close: () => Promise<void>;
  /** The number of statements after which the next release writes a checkpoint. */
  readonly statementsPerCheckpoint: number;
}
