import { messages, protocol, type PGlite } from '@electric-sql/pglite';
import { DomainError } from '@nbsetup/domain/storage';
import { errorIn, readResult, type EngineResult } from './engine-result.ts';
import { TurnQueue } from './turn-queue.ts';
import { toWireValue } from './wire-values.ts';

const { serialize } = protocol;

/**
 * The only session of an engine. It speaks the protocol itself, because `PGlite.query` keeps calling an engine that
 * has stopped, for example after a full disk at commit, and then never returns, at full load.
 */
export class EngineSession {
  readonly #engine: PGlite;
  readonly #turns = new TurnQueue();
  #isInTransaction = false;
  #failure: DomainError | undefined;

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  /** Whether the engine has stopped. Nothing is acknowledged after that, and it must not be called again. */
  get hasStopped(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Runs one statement, or several without parameters, after the earlier ones. Throws the errors of the engine, as
   * node-postgres does.
   * @throws `store_unavailable` after the engine has stopped.
   */
  async query(sql: string, parameters: readonly unknown[]): Promise<EngineResult> {
    const requests = parameters.length === 0 ? [serialize.query(sql)] : extendedRequests(sql, parameters);
    const leave = await this.#turns.take();
    try {
      const replies = await this.#converse(requests);
      const error = errorIn(replies);
      if (error) throw error;
      return readResult(replies);
    } finally {
      leave();
    }
  }

  /** Rolls back the open transaction, if there is one, after the earlier statements. */
  async rollBack(): Promise<void> {
    const leave = await this.#turns.take();
    try {
      if (this.#isInTransaction) await this.#converse([serialize.query('rollback')]);
    } finally {
      leave();
    }
  }

  async #converse(requests: readonly Uint8Array[]): Promise<messages.BackendMessage[]> {
    let replies: messages.BackendMessage[] = [];
    for (const request of requests) {
      const reply = await this.#ask(request);
      replies = replies.concat(reply);
      if (errorIn(reply)) break;
    }
    if (!replies.some(isReady)) replies = replies.concat(await this.#ask(serialize.sync()));

    const ready = replies.find(isReady);
    if (!ready) throw this.#stop(undefined);
    this.#isInTransaction = ready.status !== 'I';
    return replies;
  }

  async #ask(request: Uint8Array): Promise<messages.BackendMessage[]> {
    if (this.#failure) throw this.#failure;
    const reply = await this.#engine
      .execProtocolStream(request, { syncToFs: false, throwOnError: false })
      .catch((error: unknown) => {
        throw this.#stop(error);
      });
    const error = errorIn(reply);
    if (reply.length === 0 || error?.severity === 'PANIC' || error?.severity === 'FATAL') {
      throw this.#stop(error);
    }
    return reply;
  }

  #stop(cause: unknown): DomainError {
    const why = cause instanceof Error ? cause.message : 'it gave no response';
    this.#failure = new DomainError(
      'store_unavailable',
      `the embedded database has stopped: ${why}; look at the disk, then restart this program`,
      { cause },
    );
    return this.#failure;
  }
}

function extendedRequests(sql: string, parameters: readonly unknown[]): Uint8Array[] {
  return [
    serialize.parse({ text: sql }),
    serialize.bind({ values: parameters.map(toWireValue) }),
    serialize.describe({ type: 'P' }),
    serialize.execute(),
  ];
}

function isReady(reply: messages.BackendMessage): reply is messages.ReadyForQueryMessage {
  return reply instanceof messages.ReadyForQueryMessage;
}
