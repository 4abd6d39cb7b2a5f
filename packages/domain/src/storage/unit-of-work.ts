import type { Clock } from '../platform/clock.ts';
import type { Readers, Stores } from './stores.ts';

/**
 * The only way to write. Everything that a unit of work writes is committed, or nothing. With extensions, `AllStores`
 * also has their stores.
 */
export interface UnitOfWork<AllStores extends Stores = Stores> {
  /**
   * Whether others see the writes of unfinished work, as without transactions. Then a completed setup that was read can
   * still be rolled back, so nobody remembers it.
   */
  readonly showsUnfinishedWork?: boolean;
  /**
   * Runs `work` and commits its writes when it resolves. When it rejects, rolls back and throws the same error. Safe to
   * call at the same time.
   *
   * Rules for `work`: It writes only through its stores. It starts no other unit of work. It rejects after a store
   * threw, because the transaction is void then. If it rejects with `overloaded`, it may run again from the beginning
   * with new stores, so it must deliver results as its last step.
   */
  run<Result>(work: (stores: AllStores) => Promise<Result>): Promise<Result>;
}

/** A storage, as use cases see it. */
export interface Storage<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** Reads committed data. Never sees the writes of an unfinished unit of work, unless `unitOfWork` says so. */
  readonly read: AllReaders;
  readonly unitOfWork: UnitOfWork<AllStores>;
  /**
   * The clock for stored times. It is the same for all processes on one storage: the clock of the database, not of the
   * process. It is correct after the first read through `read`, or in a unit of work.
   */
  readonly clock: Clock;
}
