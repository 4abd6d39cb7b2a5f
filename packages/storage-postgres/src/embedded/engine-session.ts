import { messages, protocol, type PGlite } from '@electric-sql/pglite';
import { DomainError } from '@nbsetup/domain';
import { errorIn, readAnswer, type EngineAnswer } from './engine-answer.ts';
import { TurnQueue } from './turn-queue.ts';
import { toWireValue } from './wire-values.ts';

const { serialize } = protocol;

/**
 * The one session of an engine. It speaks the protocol itself instead of calling `PGlite.query`, which goes on
 * talking to an engine that has stopped (a full disk at commit is enough) and then never returns, at full load.
 */
export class EngineSession {
  readonly #engine: PGlite;
  readonly #turns = new TurnQueue();
  #isInTransaction = false;
  #failure: DomainError | undefined;

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  /** Whether the engine has stopped: nothing was or will be acknowledged since, and it must not be called again. */
  get hasStopped(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Runs one statement, or several when there are no parameters, after those asked for earlier. Throws what the
   * engine answers, as node-postgres would; throws `store_unavailable` once the engine has stopped.
   */
  async query(sql: string, parameters: readonly unknown[]): Promise<EngineAnswer> {
    const requests = parameters.length === 0 ? [serialize.query(sql)] : extendedRequests(sql, parameters);
    const leave = await this.#turns.take();
    try {
      const answers = await this.#converse(requests);
      const error = errorIn(answers);
      if (error) throw error;
      return readAnswer(answers);
    } finally {
      leave();
    }
  }

  /** Rolls back the transaction that is open once everything asked for earlier is done, if there is one. */
  async rollBack(): Promise<void> {
    const leave = await this.#turns.take();
    try {
      if (this.#isInTransaction) await this.#converse([serialize.query('rollback')]);
    } finally {
      leave();
    }
  }

  async #converse(requests: readonly Uint8Array[]): Promise<messages.BackendMessage[]> {
    let answers: messages.BackendMessage[] = [];
    for (const request of requests) {
      const reply = await this.#ask(request);
      answers = answers.concat(reply);
      if (errorIn(reply)) break;
    }
    if (!answers.some(isReady)) answers = answers.concat(await this.#ask(serialize.sync()));

    const ready = answers.find(isReady);
    if (!ready) throw this.#stop(undefined);
    this.#isInTransaction = ready.status !== 'I';
    return answers;
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
    const why = cause instanceof Error ? cause.message : 'it gave no answer';
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

function isReady(answer: messages.BackendMessage): answer is messages.ReadyForQueryMessage {
  return answer instanceof messages.ReadyForQueryMessage;
}
