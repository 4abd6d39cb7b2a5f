import type { AuditEvent, Stores } from '@nbsetup/domain/storage';
import type { Addition, CompensableStores, StoreWithOwnUndo, RemovableStore } from './compensable-stores.ts';
import type { UndoLog } from './undo-log.ts';
import { withMethods } from './with-methods.ts';

interface Recording {
  readonly undo: UndoLog;
  /** The audit events to append after the work. */
  readonly events: AuditEvent[];
}

/**
 * Returns the same stores, with every addition registered in the undo log before it is stored.
 * A record whose parent this work added has no undo of its own, because the ports promise its removal with the parent.
 * An undo that failed would otherwise keep the parent, and with it the whole instance.
 */
export function undoableStores<AllStores extends Stores>(
  stores: AllStores & CompensableStores<AllStores>,
  recording: Recording,
): AllStores {
  const ownUndo: Pick<Stores, StoreWithOwnUndo> = {
    instance: undoableInstance(stores.instance, recording),
    audit: deferredAudit(stores.audit, recording),
    sealedResponses: undoableResponses(stores.sealedResponses, recording),
  };
  const added = new Set<string>();
  return new Proxy(stores, {
    get(_, name): unknown {
      if (name in ownUndo) return Reflect.get(ownUndo, name);
      const store: unknown = Reflect.get(stores, name);
      return isRemovable(store) ? undoableStore(store, { name: String(name), added, ...recording }) : store;
    },
  });
}

function isRemovable(store: unknown): store is RemovableStore {
  return typeof store === 'object' && store !== null && 'add' in store && 'remove' in store;
}

/** The nouns of the messages about each store. Source: docs/netbird-api.md 2.6. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['users', 'setup user'],
  ['accounts', 'setup account'],
]);

interface Additions extends Recording {
  readonly name: string;
  /** The ids of the records that this work added. */
  readonly added: Set<string>;
}

function undoableStore(store: RemovableStore, { name, added, undo }: Additions): RemovableStore {
  return withMethods(store, {
    add: async (addition: Addition, ...more: readonly unknown[]) => {
      const add = (): Promise<void> => store.add(addition, ...more);
      if (goesWithParent(addition, name, added)) return add();
      const step = `${nouns.get(name) ?? name} ${addition.id}`;
      await undo.run({ step, run: () => store.remove(addition.id) }, add);
      added.add(addition.id);
    },
  });
}

/** Users remain when their account is removed, so they always have an undo of their own. */
function goesWithParent({ userId, accountId }: Addition, name: string, added: ReadonlySet<string>): boolean {
  if (name === 'users') return false;
  return [userId, accountId].some((parent) => parent !== undefined && added.has(parent));
}

function undoableInstance(instance: Stores['instance'], { undo }: Recording): Stores['instance'] {
  return withMethods(instance, {
    claim: (completion: Parameters<typeof instance.claim>[0]) =>
      undo.run({ step: 'setup claim', run: () => instance.release(completion.ownerId) }, () =>
        instance.claim(completion),
      ),
  });
}

function deferredAudit(audit: Stores['audit'], { events }: Recording): Stores['audit'] {
  return withMethods(audit, {
    append: async (...appended: readonly AuditEvent[]) => {
      events.push(...appended);
    },
  });
}

function undoableResponses(
  responses: Stores['sealedResponses'],
  { undo }: Recording,
): Stores['sealedResponses'] {
  return withMethods(responses, {
    add: (response: Parameters<typeof responses.add>[0]) =>
      undo.run({ step: 'sealed response', run: () => responses.remove(response.keyHash) }, () =>
        responses.add(response),
      ),
  });
}
