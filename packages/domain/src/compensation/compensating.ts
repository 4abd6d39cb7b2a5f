import type { AuditEvent } from '../audit/audit-event.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { UndoLog } from './undo-log.ts';
import { undoableStores } from './undoable-stores.ts';

/**
 * Makes a unit of work of stores that cannot share a transaction, such as an identity provider beside a database:
 * when the work fails, every addition it made is taken back as `UndoLog` says.
 *
 * `resources` says in messages what is rolled back ("setup resources"). Unlike a transaction it lets others see what
 * is not finished, and a process that is killed in between leaves it; so use it only where there is no transaction.
 * Audit events are appended when all the work is done, since they cannot be taken back. Removals, updates
 * and recorded uses are carried out at once and stay: no work that may fail later should do one here.
 */
export function compensating(stores: Stores, options: { readonly resources: string }): UnitOfWork {
  return {
    async run(work) {
      const undo = new UndoLog();
      const events: AuditEvent[] = [];
      try {
        const result = await work(undoableStores(stores, { undo, events }));
        if (events.length > 0) await stores.audit.append(...events);
        return result;
      } catch (failure) {
        throw await undo.rollBack(failure, options.resources);
      }
    },
  };
}
