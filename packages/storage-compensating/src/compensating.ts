import type { AuditEvent, Stores, UnitOfWork } from '@nbsetup/domain';
import type { CompensableStores } from './compensable-stores.ts';
import { UndoLog } from './undo-log.ts';
import { undoableStores } from './undoable-stores.ts';

/**
 * Returns a unit of work of stores that cannot share a transaction, such as an identity provider beside a database:
 * when the work fails, every addition it made is taken back as `UndoLog` says. A store that is no `RemovableStore` does
 * not compile here.
 *
 * `resources` says in messages what is rolled back ("setup resources"). Unlike a transaction it lets others see what
 * is not finished, and a process that is killed in between leaves it. So use it only where there is no transaction.
 * Audit events are appended when all the work is done, because they cannot be taken back. Removals, updates
 * and recorded uses are carried out at once and stay: work that may fail later must not do one here.
 */
export function compensating<AllStores extends Stores>(
  stores: AllStores & CompensableStores<AllStores>,
  options: { readonly resources: string },
): UnitOfWork<AllStores> {
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
