import type { Clock } from '../platform/clock.ts';
import type { Readers, Stores } from './stores.ts';

/**
 * The only way to write: everything that one piece of work wrote is kept, or none of it. With extensions, `AllStores` has
 * their stores as well.
 */
export interface UnitOfWork<AllStores extends Stores = Stores> {
  /**
   * Runs `work` and keeps what it wrote when it resolves; when it rejects, nothing of it is kept and the same error is
   * thrown. Work must write through the stores it is handed only, must not start another unit of work inside, and must
   * reject once a store threw: a transaction is void from then on. Work that rejects with `overloaded` may be run again
   * from its beginning, with stores that hold nothing of the first time; so what it delivers outside of them comes last.
   * Safe to call any number of times at once.
   */
  run<Result>(work: (stores: AllStores) => Promise<Result>): Promise<Result>;
}

/** A storage as use cases see it. */
export interface Storage<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** Reads what is kept; never sees the writes of an unfinished unit of work. */
  readonly read: AllReaders;
  readonly unitOfWork: UnitOfWork<AllStores>;
  /**
   * The clock that stored times are written and judged by, the same for all processes on one storage: that of the database,
   * not that of the process. It is right once something was read through `read` or a unit of work has begun.
   */
  readonly clock: Clock;
}
