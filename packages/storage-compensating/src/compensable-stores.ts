import type { Stores } from '@nbsetup/domain/storage';

/** A record that can be added to a store and removed again. */
export interface Addition {
  readonly id: string;
  /** The user who owns the record. When the user is removed, so is the record. */
  readonly userId?: string | undefined;
  /** The account that owns the record. When the account is removed, so is the record. */
  readonly accountId?: string | undefined;
}

/**
 * A store whose additions can be undone. `remove` takes the id that `add` stored, and succeeds if the record is gone.
 */
export interface RemovableStore {
  add(addition: Addition, ...more: readonly unknown[]): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The stores with an undo of their own. */
export type StoreWithOwnUndo = 'instance' | 'audit' | 'sealedResponses';

/**
 * The stores that `compensating` accepts. Each one except those of `StoreWithOwnUndo` is a {@link RemovableStore}.
 * This includes the stores of an extension. Hooks of an extension (`withHooks`) write to the stores that they
 * were added to, so add them inside the unit of work.
 */
export type CompensableStores<AllStores> = Readonly<
  Record<Exclude<keyof AllStores, StoreWithOwnUndo | 'hooks' | 'hostUsers'>, RemovableStore>
> &
  Pick<Stores, StoreWithOwnUndo>;
