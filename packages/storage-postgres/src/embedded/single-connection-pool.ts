import { DomainError } from '@nbsetup/domain';
import type { PostgresPool } from 'kysely';
import { EmbeddedClient } from './embedded-client.ts';
import type { EngineSession } from './engine-session.ts';
import { TurnQueue } from './turn-queue.ts';

/**
 * A pool of one connection, as kysely's `PostgresDialect` wants it. `connect` hands the connection to one holder at
 * a time, in the order of asking: statements of two holders would end up in one transaction. Asking for a second
 * client while holding the first waits for ever, as with any pool of one.
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

  /** Waits for the turn. Throws `store_unavailable` after `end`. */
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

  /** Waits for the holder and for those already waiting, then closes everything. Safe to call twice. */
  end(): Promise<void> {
    this.#ending ??= this.#turns.take().then((leave) => this.#close().finally(leave));
    return this.#ending;
  }

  async #tidyUp(): Promise<void> {
    try {
      await this.#session.rollBack();
      if (this.#statements >= this.#statementsPerCheckpoint) await this.#checkpoint();
    } catch {
      // Nothing acknowledged is lost. A stopped engine tells the next holder itself; anything else was a checkpoint
      // that could not be written, the log still has it all, and the next one is due soon enough.
    }
  }

  // Without a server's background processes nothing else ever writes a checkpoint: the log would grow until `end`,
  // and after a crash all of it would be read again.
  async #checkpoint(): Promise<void> {
    this.#statements = 0;
    await this.#session.query('checkpoint', []);
  }
}

interface SingleConnectionPoolOptions {
  readonly session: EngineSession;
  readonly close: () => Promise<void>;
  /** After how many statements the log is cut at the next release. */
  readonly statementsPerCheckpoint: number;
}
