import type { AuditLog } from '../audit/audit-log.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { Readers, Stores } from './stores.ts';
import type { Storage } from './unit-of-work.ts';

/** A unit of work whose work has ended, before its commit. */
export interface EndingWork<AllStores extends Stores = Stores> {
  /** The stores of the unit of work. They see its writes. */
  readonly stores: AllStores;
  /**
   * The events that the unit of work has recorded, in their order. They say what it did, and to whom. A setup without a
   * token records none, because there is no account yet.
   */
  readonly events: readonly AuditEvent[];
}

/**
 * Runs in a unit of work after everything else, and may write through its stores. If it rejects, everything is rolled
 * back and the caller gets the same error.
 */
export type BeforeCommit<AllStores extends Stores = Stores> = (work: EndingWork<AllStores>) => Promise<void>;

/**
 * Returns the storage with work of the host app in each unit of work: in setup and in every other use case. Add it
 * last, after the extensions. A storage can have several, and the one that was added last runs first.
 */
export function withBeforeCommit<AllReaders extends Readers, AllStores extends Stores>(
  storage: Storage<AllReaders, AllStores>,
  beforeCommit: BeforeCommit<AllStores>,
): Storage<AllReaders, AllStores> {
  return {
    ...storage,
    unitOfWork: {
      ...storage.unitOfWork,
      run: (work) =>
        storage.unitOfWork.run(async (stores) => {
          const events: AuditEvent[] = [];
          const result = await work(recording(stores, events));
          await beforeCommit({ stores, events });
          return result;
        }),
    },
  };
}

/** Returns the same stores, whose audit log also adds to `events`. */
function recording<AllStores extends Stores>(stores: AllStores, events: AuditEvent[]): AllStores {
  const audit: AuditLog = {
    listByAccount: (...query) => stores.audit.listByAccount(...query),
    slicesByAccount: (...query) => stores.audit.slicesByAccount(...query),
    append: async (...added) => {
      await stores.audit.append(...added);
      events.push(...added);
    },
  };
  return { ...stores, audit };
}
