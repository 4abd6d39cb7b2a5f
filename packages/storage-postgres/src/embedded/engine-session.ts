import { protocol, type PGlite } from '@electric-sql/pglite';
import { DomainError } from '@nbsetup/domain/storage';
import { preparedNameOf } from '../database/prepared-statement.ts';
import { errorIn, readerIn, readResult, type EngineResult } from './engine-result.ts';
import type { RowReader } from './row-reader.ts';
import { TurnQueue } from './turn-queue.ts';
import { wireMessages, type WireMessage } from './wire-messages.ts';
import { toWireValue } from './wire-values.ts';

const { serialize } = protocol;

/**
 * How long a prepared statement keeps its plan, in seconds. The engine has no background process that notices when a
 * table has grown, so a plan that reads all of a small table would stay.
 */
const planSecondsMax = 10;

/** A statement that the engine knows by its name. */
interface Prepared {
  readonly sql: string;
  readonly readRow: RowReader;
  readonly preparedAt: number;
}

/**
 * The only session of an engine. It speaks the protocol itself, because `PGlite.query` keeps calling an engine that
 * has stopped, for example after a full disk at commit, and then never returns, at full load. For the same reason each
 * request is sent alone.
 */
export class EngineSession {
  readonly #engine: PGlite;
  readonly #nowMs: () => number;
  readonly #turns = new TurnQueue();
  readonly #prepared = new Map<string, Prepared>();
  #isInTransaction = false;
  #failure: DomainError | undefined;

  /** `nowMs` returns milliseconds that never go back. */
  constructor(engine: PGlite, nowMs: () => number = () => performance.now()) {
    this.#engine = engine;
    this.#nowMs = nowMs;
  }

  /** Whether the engine has stopped. Nothing is acknowledged after that, and it must not be called again. */
  get hasStopped(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Runs one statement, or several without parameters, after the earlier ones. Throws the errors of the engine, as
   * node-postgres does. A statement that is marked as `prepared` is parsed and planned once.
   * @throws `store_unavailable` after the engine has stopped.
   */
  async query(sql: string, parameters: readonly unknown[]): Promise<EngineResult> {
    const values = parameters.map(toWireValue);
    const name = preparedNameOf(sql);
    const leave = await this.#turns.take();
    try {
      if (name !== undefined) return await this.#queryPrepared({ name, sql }, values);
      return readResult(await this.#converse(requestsFor(sql, values)));
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

  async #queryPrepared(
    { name, sql }: { readonly name: string; readonly sql: string },
    values: WireValue[],
  ): Promise<EngineResult> {
    const { readRow } = await this.#prepare(name, sql);
    const requests = [serialize.bind({ statement: name, values }), serialize.execute()];
    try {
      return readResult(await this.#converse(requests), readRow);
    } catch (error) {
      // A table may have changed, so that the engine refuses the statement until it is parsed again.
      this.#prepared.delete(name);
      throw error;
    }
  }

  async #prepare(name: string, sql: string): Promise<Prepared> {
    const known = this.#prepared.get(name);
    const isYoung = known !== undefined && this.#nowMs() - known.preparedAt < planSecondsMax * 1000;
    if (isYoung && known.sql === sql) return known;
    this.#prepared.delete(name);
    const replies = await this.#converse([
      serialize.close({ type: 'S', name }),
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
    ]);
    const prepared = { sql, readRow: readerIn(replies), preparedAt: this.#nowMs() };
    this.#prepared.set(name, prepared);
    return prepared;
  }

  /** Sends requests until one fails, and throws its error. */
  async #converse(requests: readonly Uint8Array[]): Promise<readonly WireMessage[]> {
    let replies: readonly WireMessage[] = [];
    for (const request of requests) {
      const reply = await this.#ask(request);
      replies = replies.concat(reply);
      if (errorIn(reply)) break;
    }
    if (!replies.some(isReady)) replies = replies.concat(await this.#ask(serialize.sync()));

    const ready = replies.find(isReady);
    if (!ready) throw this.#stop(undefined);
    this.#isInTransaction = ready.bytes.toString('latin1', ready.start, ready.end) !== 'I';
    const error = errorIn(replies);
    if (error) throw error;
    return replies;
  }

  async #ask(request: Uint8Array): Promise<readonly WireMessage[]> {
    if (this.#failure) throw this.#failure;
    const chunks: Buffer[] = [];
    await this.#engine
      .execProtocolRawStream(request, {
        syncToFs: false,
        // The bytes are memory of the engine, which it writes again.
        onRawData: (bytes) => chunks.push(Buffer.from(bytes)),
      })
      .catch((error: unknown) => {
        throw this.#stop(error);
      });
    const reply = wireMessages(Buffer.concat(chunks));
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

type WireValue = ReturnType<typeof toWireValue>;

function requestsFor(sql: string, values: WireValue[]): readonly Uint8Array[] {
  if (values.length === 0) return [serialize.query(sql)];
  return [
    serialize.parse({ text: sql }),
    serialize.bind({ values }),
    serialize.describe({ type: 'P' }),
    serialize.execute(),
  ];
}

function isReady({ kind }: WireMessage): boolean {
  return kind === 'Z';
}
