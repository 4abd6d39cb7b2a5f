import type { AuditEvent, Stores, UnitOfWork } from '@nbsetup/domain/storage';
import type { CompensableStores } from './compensable-stores.ts';
import { UndoLog } from './undo-log.ts';
import { undoableStores } from './undoable-stores.ts';

/**
 * Returns a unit of work for stores that cannot share a transaction, such as an identity provider next to a database.
 * When the work fails, every addition is removed again: see {@link UndoLog}. A store without `remove` does not
 * compile.
 *
 * Prefer a transaction if there is one. Here, others see unfinished work, and a killed process leaves it behind.
 * Audit events are appended after the work, because they cannot be removed. Removals and updates take effect at once
 * and are not undone, so work that can still fail must not begin with one.
 *
 * `resources` names in messages what is rolled back ("setup resources").
 */
export function compensating<AllStores extends Stores>(
  stores: AllStores & CompensableStores<AllStores>,
  options: { readonly resources: string },
): UnitOfWork<AllStores> {
  return {
    showsUnfinishedWork: true,
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
